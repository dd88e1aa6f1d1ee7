import { type JsonDocument, readJson } from "@stoa/arm/json";
import { findElement } from "../elements/index.ts";
import { isMap, type Json, type JsonMap, kindOf, type Maybe, own, put, textAt } from "../json.ts";
import { checkConfig, checkFormView, checkOldVersion, checkStepNames } from "./check-config.ts";
import { checkElements } from "./check-elements.ts";
import { checkExpressions } from "./check-expressions.ts";
import type { ElementDeclaration, StepDeclaration, UiDefinition } from "./definition.ts";
import { plain } from "./plain.ts";
import { type Path, ProblemList } from "./problem.ts";
import { findRings } from "./rings.ts";

/** What a form's file is meant to be. */
export type DefinitionKind = UiDefinition["kind"];

const versions = ["0.0.1-preview", "0.1.0-preview", "0.1.1-preview", "0.1.2-preview"];
const maximumDepth = 32;

/**
 * Reads a createUiDefinition.json (or, as `form`, a uiFormDefinition.json). Never throws on input: what is wrong is
 * in `problems`, and what could be read can still be shown and evaluated.
 */
export function readUiDefinition(text: string, file?: string, as: DefinitionKind = "createUiDefinition"): UiDefinition {
  return readDocument(readJson(text, file === undefined ? {} : { file }), as);
}

/** What a file is to be read as. Only under the name that a package needs, a form of a template spec is a mistake. */
export function kindOfDefinition(text: string, file: string): DefinitionKind {
  if (/createUiDefinition\.json$/i.test(file)) return "createUiDefinition";
  const { root } = readJson(text);
  return root && isForm(plain(root)) ? "form" : "createUiDefinition";
}

/** Reads a definition from a JSON document that was read already. */
export function readDocument(document: JsonDocument, as: DefinitionKind = "createUiDefinition"): UiDefinition {
  const problems = new ProblemList(document);
  for (const problem of document.problems) {
    // Azure's portal reads forms strictly: a comment or a comma too many leaves its page loading for ever.
    if (problem.code === "comment") {
      problems.at("error", "comment", "Comments are not accepted by the portal.", problem.offset, problem.end);
    } else if (problem.code === "byte-order-mark" || problem.code === "duplicate-name") {
      problems.at("warning", "json", problem.message, problem.offset, problem.end);
    } else problems.at("error", "json", `JSON error: ${problem.message}`, problem.offset, problem.end);
  }
  const root = document.root ? plain(document.root) : undefined;
  const definition = start(document, as, problems);
  if (!isMap(root)) {
    if (document.root) problems.add("error", "wrong-type", `The file must hold an object, not ${kindOf(root)}.`, []);
    return definition;
  }
  finish(definition, root, problems);
  if (document.problems.some((problem) => problem.severity === "error")) {
    // What a damaged file seems to say would only distract from where it is damaged.
    definition.problems = problems.list.filter((problem) => problem.code === "json" || problem.code === "comment");
    return definition;
  }
  // Findings stand in the order of the file, whatever found them.
  problems.list.sort((a, b) => a.offset - b.offset);
  return definition;
}

/** Reads a createUiDefinition that stands inside another file; its problems go to that file's list. */
export function readEmbedded(json: Json, path: Path, problems: ProblemList): UiDefinition {
  const inside = problems.below(path);
  const definition = start(problems.document, "createUiDefinition", inside);
  if (isMap(json)) finish(definition, json, inside, true);
  else inside.add("error", "wrong-type", `A form must be an object, not ${kindOf(json)}.`, []);
  return definition;
}

function start(document: JsonDocument, kind: DefinitionKind, problems: ProblemList): UiDefinition {
  return {
    kind,
    document,
    steps: [],
    outputs: {},
    outputsPath: [],
    deploysTo: "ResourceGroup",
    target: {},
    config: {},
    resourceTypes: [],
    problems: problems.list,
    closing: new Set(),
  };
}

function finish(definition: UiDefinition, root: JsonMap, problems: ProblemList, isEmbedded = false): void {
  if (definition.kind === "form") readForm(definition, root, problems);
  else readCreate(definition, root, problems, isEmbedded);
  checkElements(definition, problems);
  const { rings, closing } = findRings(definition);
  definition.closing = closing;
  for (const { elements } of rings) {
    const first = elements[0] as ElementDeclaration;
    const ring = [...elements, first].map((element) => element.id).join(" → ");
    problems.add("error", "cycle", `These values follow from each other: ${ring}.`, first.path, first.id);
  }
  checkExpressions(definition, problems);
}

/** Whether a document looks like a Form view. */
function isForm(root: Maybe): boolean {
  return textAt(root, "view", "kind") !== undefined || own(own(root, "view"), "properties") !== undefined;
}

function readCreate(definition: UiDefinition, root: JsonMap, problems: ProblemList, isEmbedded: boolean): void {
  if (isForm(root)) {
    const message =
      "This is a form definition; a package needs a createUiDefinition with handler, version and parameters.";
    problems.add("error", "wrong-kind", message, ["view"]);
    return;
  }
  if (Object.keys(root).length === 0) {
    const message =
      "The createUiDefinition is empty: it needs handler, version and parameters with basics, steps and outputs.";
    problems.add("error", "empty-definition", message, []);
    return;
  }
  // Inside a view nobody writes a handler, a version or Basics: Microsoft's own examples hold steps and outputs only.
  for (const name of isEmbedded ? [] : ["handler", "version"]) {
    if (textAt(root, name) === undefined) problems.add("error", "missing", `'${name}' is missing.`, [name]);
  }
  const handler = textAt(root, "handler");
  if (handler !== undefined && handler !== "Microsoft.Azure.CreateUIDef" && handler !== "Microsoft.Compute.MultiVm") {
    problems.add("error", "wrong-kind", `'${handler}' is no handler: expected Microsoft.Azure.CreateUIDef.`, [
      "handler",
    ]);
  }
  checkVersion(root, problems);
  if (own(root, "config") !== undefined) {
    problems.addAtKey("error", "config-outside-parameters", "config must be placed inside parameters.", ["config"]);
  }
  for (const name of Object.keys(root)) {
    if (!["$schema", "handler", "version", "parameters", "config"].includes(name)) {
      problems.addAtKey("warning", "unknown-property", `'${name}' means nothing at this place.`, [name]);
    }
  }
  const parameters = root.parameters;
  if (!isMap(parameters)) {
    problems.add("error", "missing", "'parameters' is missing: it holds basics, steps and outputs.", ["parameters"]);
    return;
  }
  const path: Path = ["parameters"];
  definition.config = isMap(parameters.config) ? parameters.config : {};
  definition.resourceTypes = [
    ...texts(own(parameters, "resourceTypes")),
    ...texts(own(own(own(definition.config, "basics"), "location"), "resourceTypes")),
  ];
  for (const name of Object.keys(parameters)) {
    if (!["config", "basics", "steps", "outputs", "resourceTypes"].includes(name)) {
      problems.addAtKey("warning", "unknown-property", `'${name}' means nothing at this place.`, [...path, name]);
    }
  }
  definition.steps.push({
    name: "basics",
    label: "Basics",
    id: "basics",
    raw: {},
    path: [...path, "basics"],
    elements: readElements(parameters.basics, [...path, "basics"], "basics", "basics", problems),
  });
  if (own(parameters, "basics") === undefined && !isEmbedded)
    problems.add("warning", "missing", "'basics' is missing.", path);
  checkConfig(parameters, path, problems);
  readSteps(definition, own(parameters, "steps"), [...path, "steps"], problems);
  readOutputs(definition, own(parameters, "outputs"), [...path, "outputs"], problems);
  checkOldVersion(root, definition, problems);
}

function checkVersion(root: JsonMap, problems: ProblemList): void {
  const version = textAt(root, "version");
  if (version === undefined) return;
  if (!versions.includes(version)) {
    problems.add("warning", "version", `'${version}' is no known version: the latest is ${versions.at(-1)}.`, [
      "version",
    ]);
  }
  const schema = textAt(root, "$schema");
  const inSchema = schema === undefined ? undefined : /schemas\/([^/]+)\/CreateUIDefinition/i.exec(schema)?.[1];
  if (inSchema !== undefined && inSchema !== version) {
    problems.add("error", "version", `$schema says ${inSchema} but version says ${version}: they must be the same.`, [
      "version",
    ]);
  }
}

function readForm(definition: UiDefinition, root: JsonMap, problems: ProblemList): void {
  const view = root.view;
  if (!isMap(view) || !isForm(root)) {
    const message =
      own(root, "parameters") === undefined
        ? "This is no form definition: it needs a view of kind Form."
        : "This is a createUiDefinition; template specs need a form definition (view.kind Form).";
    problems.add("error", "wrong-kind", message, ["handler"]);
    return;
  }
  if (view.kind !== "Form") problems.add("error", "wrong-kind", "view.kind must be Form.", ["view", "kind"]);
  const properties = isMap(view.properties) ? view.properties : {};
  definition.title = properties.title ?? "";
  definition.config = properties.isWizard === undefined ? {} : { isWizard: properties.isWizard };
  readSteps(definition, own(properties, "steps"), ["view", "properties", "steps"], problems);
  checkFormView(definition, view, problems);
  const outputs = isMap(view.outputs) ? view.outputs : {};
  const kind = textAt(outputs, "kind");
  const needs = new Map([
    ["ResourceGroup", ["resourceGroupId", "location", "parameters"]],
    ["Subscription", ["subscriptionId", "location", "parameters"]],
    ["ManagementGroup", ["managementGroupId", "location", "parameters"]],
    ["Tenant", ["location", "parameters"]],
  ]).get(kind ?? "");
  const path: Path = ["view", "outputs"];
  if (kind !== undefined && needs) definition.deploysTo = kind;
  for (const name of needs ?? []) {
    const value = own(outputs, name);
    if (name !== "parameters" && value !== undefined) put(definition.target, name, value);
  }
  if (!needs)
    problems.add(
      "error",
      "missing",
      "outputs.kind must be ResourceGroup, Subscription, ManagementGroup or Tenant.",
      path,
    );
  for (const name of needs ?? []) {
    if (own(outputs, name) === undefined)
      problems.add("error", "missing", `outputs of kind ${kind} need '${name}'.`, path);
  }
  readOutputs(definition, own(outputs, "parameters"), [...path, "parameters"], problems);
}

function readSteps(definition: UiDefinition, list: Maybe, path: Path, problems: ProblemList): void {
  if (list === undefined) {
    problems.add("warning", "missing", "'steps' is missing.", path.slice(0, -1));
    return;
  }
  if (!Array.isArray(list)) {
    problems.add("error", "wrong-type", `'steps' must be a list, not ${kindOf(list)}.`, path);
    return;
  }
  for (const [position, raw] of list.entries()) {
    const here = [...path, position];
    if (!isMap(raw)) {
      problems.add("error", "wrong-type", `A step must be an object, not ${kindOf(raw)}.`, here);
      continue;
    }
    if (Object.keys(raw).length === 0) continue;
    const name = textAt(raw, "name");
    if (name === undefined) {
      problems.add("error", "missing", "A step needs a name.", here);
      continue;
    }
    if (definition.kind === "createUiDefinition" && name === "basics") {
      problems.add("error", "reserved-step", "A step can't be called basics: that is the first step's name.", [
        ...here,
        "name",
      ]);
      continue;
    }
    if (definition.steps.some((step) => step.name === name)) {
      problems.add("error", "duplicate-name", `There are two steps called ${name}.`, [...here, "name"]);
      continue;
    }
    if (own(raw, "label") === undefined) problems.add("error", "missing", `Step ${name} needs a label.`, here);
    checkStepNames(definition, raw, here, problems);
    definition.steps.push(readStep(raw, name, here, problems));
  }
}

function readStep(raw: JsonMap, name: string, path: Path, problems: ProblemList): StepDeclaration {
  if (own(raw, "elements") === undefined) problems.add("error", "missing", `Step ${name} needs elements.`, path);
  if (own(raw, "visible") !== undefined) {
    problems.addAtKey(
      "warning",
      "unknown-property",
      "Azure shows every step: 'visible' of a step is our own extension.",
      [...path, "visible"],
    );
  }
  const id = `steps.${name}`;
  const elements = readElements(raw.elements, [...path, "elements"], id, name, problems);
  return { name, label: own(raw, "label"), id, raw, path, elements };
}

function readElements(
  list: Maybe,
  path: Path,
  prefix: string,
  step: string,
  problems: ProblemList,
  parent?: ElementDeclaration,
): ElementDeclaration[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    problems.add("error", "wrong-type", `'${path.at(-1)}' must be a list, not ${kindOf(list)}.`, path);
    return [];
  }
  const found: ElementDeclaration[] = [];
  for (const [position, raw] of list.entries()) {
    const here = [...path, position];
    // Official samples hold `[{}]` where a step has no elements.
    if (isMap(raw) && Object.keys(raw).length === 0) continue;
    const name = textAt(raw, "name");
    const type = textAt(raw, "type");
    if (!isMap(raw) || name === undefined || type === undefined) {
      const lacks = !isMap(raw)
        ? `must be an object, not ${kindOf(raw)}`
        : `needs a ${name === undefined ? "name" : "type"}`;
      problems.add("error", "missing", `An element ${lacks}.`, here);
      continue;
    }
    const id = `${prefix}.${name}`;
    if (found.some((element) => element.name === name)) {
      problems.add(
        "error",
        "duplicate-name",
        `There are two elements called ${name} at this place.`,
        [...here, "name"],
        id,
      );
      continue;
    }
    const entry = findElement(type);
    const element: ElementDeclaration = { name, type, id, raw, path: here, step, entry, ...(parent ? { parent } : {}) };
    const holds =
      type === "Microsoft.Common.Section" || (type === "Microsoft.Common.Selector" && Array.isArray(raw.elements));
    if (holds) {
      if (path.length > maximumDepth * 2)
        problems.add("error", "wrong-type", "Sections are nested too deeply.", here, id);
      else element.children = readElements(raw.elements, [...here, "elements"], id, step, problems, element);
    }
    found.push(element);
  }
  return found;
}

function readOutputs(definition: UiDefinition, outputs: Maybe, path: Path, problems: ProblemList): void {
  definition.outputsPath = path;
  if (isMap(outputs)) definition.outputs = outputs;
  else if (outputs === undefined) problems.add("error", "missing", "'outputs' is missing.", path.slice(0, -1));
  else problems.add("error", "wrong-type", `'outputs' must be an object, not ${kindOf(outputs)}.`, path);
}

function texts(value: Maybe): string[] {
  return Array.isArray(value) ? value.filter((item: Json): item is string => typeof item === "string") : [];
}
