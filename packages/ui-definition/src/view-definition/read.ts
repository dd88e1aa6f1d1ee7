import { type JsonDocument, readJson } from "@stoa/arm/json";
import { isMap, type Json, type JsonMap, kindOf, type Maybe, own, textAt } from "../json.ts";
import type { UiDefinition } from "../read/definition.ts";
import { plain } from "../read/plain.ts";
import { type Path, type Problem, ProblemList } from "../read/problem.ts";
import { readEmbedded } from "../read/read.ts";

/** A viewDefinition.json that was read: what an application's page shows besides its summary. */
export interface ViewDefinition {
  document: JsonDocument;
  views: View[];
  problems: Problem[];
}

/** The kinds of view. */
export type ViewKind = "Overview" | "Metrics" | "CustomResources" | "Associations";

/** One page, or section of a page, of an application. */
export interface View {
  kind: ViewKind;
  name: string | undefined;
  /** What its menu entry says. */
  displayName: string | undefined;
  properties: JsonMap;
  commands: Command[];
  path: Path;
  /** The form that creates a custom resource or an association. */
  createUIDefinition?: UiDefinition;
  editUIDefinition?: UiDefinition;
}

/** A button that calls a custom action. */
export interface Command {
  displayName: string;
  /** Name of the action. */
  path: string;
  icon: string | undefined;
  /** The form whose outputs are sent with the call. */
  createUIDefinition?: UiDefinition;
}

const schema = "https://schema.management.azure.com/schemas/viewdefinition/0.0.1-preview/ViewDefinition.json#";
const kinds: readonly string[] = ["Overview", "Metrics", "CustomResources", "Associations"];
const chartTypes = ["Bar", "Line", "Area", "Scatter"];
const aggregations = ["none", "sum", "min", "max", "avg", "unique", "percentile", "count"];
const knownProperties = new Map([
  ["Overview", ["header", "description", "commands", "displayName", "version"]],
  ["Metrics", ["displayName", "version", "charts"]],
  [
    "CustomResources",
    ["displayName", "version", "resourceType", "icon", "createUIDefinition", "editUIDefinition", "commands", "columns"],
  ],
  ["Associations", ["displayName", "version", "targetResourceType", "createUIDefinition"]],
]);

/** Reads a viewDefinition.json. Never throws on input: what is wrong is in `problems`. */
export function readViewDefinition(text: string, file?: string): ViewDefinition {
  return new Reader(readJson(text, file === undefined ? {} : { file })).read();
}

class Reader {
  private readonly problems: ProblemList;
  private readonly document: JsonDocument;

  constructor(document: JsonDocument) {
    this.document = document;
    this.problems = new ProblemList(document);
  }

  read(): ViewDefinition {
    const { document, problems } = this;
    for (const problem of document.problems) {
      problems.at(problem.severity, "json", `JSON error: ${problem.message}`, problem.offset, problem.end);
    }
    const root = document.root ? plain(document.root) : undefined;
    if (!isMap(root)) {
      if (document.root) problems.add("error", "wrong-type", `The file must hold an object, not ${kindOf(root)}.`, []);
      return { document, views: [], problems: problems.list };
    }
    this.checkNames(root, ["$schema", "contentVersion", "views"], [], "error");
    if (textAt(root, "$schema") !== schema)
      problems.add("error", "missing", `'$schema' must be ${schema}`, ["$schema"]);
    if (!/^\d+\.\d+\.\d+\.\d+$/.test(textAt(root, "contentVersion") ?? "")) {
      // The schema asks for it; the portal shows published definitions without it all the same.
      problems.add("warning", "missing", "'contentVersion' must be four numbers such as 1.0.0.0.", ["contentVersion"]);
    }
    const views = this.list(root, "views", []).flatMap((view, position) => this.view(view, ["views", position]));
    this.checkUnique(views);
    problems.list.sort((a, b) => a.offset - b.offset);
    return { document, views, problems: problems.list };
  }

  private view(raw: Json, path: Path): View[] {
    if (!isMap(raw)) {
      this.problems.add("error", "wrong-type", `A view must be an object, not ${kindOf(raw)}.`, path);
      return [];
    }
    this.checkNames(raw, ["kind", "name", "id", "properties"], path, "warning");
    const kind = textAt(raw, "kind");
    if (kind === undefined || !kinds.includes(kind)) {
      this.problems.add("error", "wrong-kind", `A view's kind must be one of ${kinds.join(", ")}.`, [...path, "kind"]);
      return [];
    }
    const properties = isMap(raw.properties) ? raw.properties : {};
    const inside: Path = [...path, "properties"];
    if (!isMap(raw.properties)) this.problems.add("error", "missing", "A view needs 'properties'.", path);
    this.checkNames(properties, knownProperties.get(kind) ?? [], inside, "warning");
    if (kind !== "Overview") this.needText(properties, "displayName", inside);
    if (kind === "Metrics") this.charts(properties, inside);
    if (kind === "CustomResources") {
      this.needText(properties, "resourceType", inside);
      this.columns(properties, inside);
    }
    if (kind === "Associations") this.needText(properties, "targetResourceType", inside);
    const view: View = {
      kind: kind as ViewKind,
      name: textAt(raw, "name"),
      displayName: textAt(properties, "displayName"),
      properties,
      commands: this.commands(properties, inside),
      path,
    };
    const create = this.form(properties, "createUIDefinition", inside);
    const edit = this.form(properties, "editUIDefinition", inside);
    return [
      { ...view, ...(create ? { createUIDefinition: create } : {}), ...(edit ? { editUIDefinition: edit } : {}) },
    ];
  }

  private commands(properties: JsonMap, path: Path): Command[] {
    if (own(properties, "commands") === undefined) return [];
    return this.list(properties, "commands", path).flatMap((raw, position) => {
      const here = [...path, "commands", position];
      if (!isMap(raw)) {
        this.problems.add("error", "wrong-type", `A command must be an object, not ${kindOf(raw)}.`, here);
        return [];
      }
      this.checkNames(raw, ["displayName", "path", "icon", "createUIDefinition"], here, "warning");
      const displayName = this.needText(raw, "displayName", here);
      const action = this.needText(raw, "path", here);
      if (displayName === undefined || action === undefined) return [];
      const form = this.form(raw, "createUIDefinition", here);
      return [{ displayName, path: action, icon: textAt(raw, "icon"), ...(form ? { createUIDefinition: form } : {}) }];
    });
  }

  private charts(properties: JsonMap, path: Path): void {
    for (const [position, chart] of this.list(properties, "charts", path).entries()) {
      const here: Path = [...path, "charts", position];
      this.needText(chart, "displayName", here);
      const type = own(chart, "chartType");
      if (type !== undefined && !chartTypes.includes(String(type))) {
        this.problems.add("error", "wrong-type", `chartType must be one of ${chartTypes.join(", ")}.`, [
          ...here,
          "chartType",
        ]);
      }
      for (const [at, metric] of this.list(chart, "metrics", here).entries()) {
        const place: Path = [...here, "metrics", at];
        this.needText(metric, "name", place);
        this.needText(metric, "resourceType", place);
        const aggregation = this.needText(metric, "aggregationType", place);
        if (aggregation !== undefined && !aggregations.includes(aggregation.toLowerCase())) {
          const message = `aggregationType must be one of ${aggregations.join(", ")}.`;
          this.problems.add("error", "wrong-type", message, [...place, "aggregationType"]);
        }
      }
    }
  }

  private columns(properties: JsonMap, path: Path): void {
    if (own(properties, "columns") === undefined) return;
    for (const [position, column] of this.list(properties, "columns", path).entries()) {
      this.needText(column, "key", [...path, "columns", position]);
      this.needText(column, "displayName", [...path, "columns", position]);
    }
  }

  private form(raw: JsonMap, name: string, path: Path): UiDefinition | undefined {
    const json = own(raw, name);
    if (json === undefined) return undefined;
    return readEmbedded(json, [...path, name], this.problems);
  }

  private checkUnique(views: readonly View[]): void {
    if (views.filter((view) => view.kind === "Overview").length > 1) {
      this.problems.add("warning", "duplicate-name", "Only the first Overview is shown.", ["views"]);
    }
    for (const name of ["displayName", "resourceType"]) {
      const seen = new Set<string>();
      for (const view of views.filter((one) => one.kind === "CustomResources")) {
        const value = textAt(view.properties, name);
        if (value !== undefined && seen.has(value)) {
          const message = `Two views have the ${name} '${value}'.`;
          this.problems.add("error", "duplicate-name", message, [...view.path, "properties", name]);
        }
        if (value !== undefined) seen.add(value);
      }
    }
  }

  private list(raw: Maybe, name: string, path: Path): Json[] {
    const value = own(raw, name);
    if (Array.isArray(value)) return value;
    const found = value === undefined ? "is missing" : `must be a list, not ${kindOf(value)}`;
    this.problems.add("error", value === undefined ? "missing" : "wrong-type", `'${name}' ${found}.`, [...path, name]);
    return [];
  }

  private needText(raw: Maybe, name: string, path: Path): string | undefined {
    const value = textAt(raw, name);
    if (value === undefined) this.problems.add("error", "missing", `'${name}' is missing.`, [...path, name]);
    return value;
  }

  private checkNames(raw: JsonMap, known: readonly string[], path: Path, severity: "error" | "warning"): void {
    for (const name of Object.keys(raw)) {
      if (!known.includes(name)) {
        this.problems.addAtKey(severity, "unknown-property", `'${name}' means nothing at this place.`, [...path, name]);
      }
    }
  }
}
