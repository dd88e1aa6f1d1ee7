import { findFile, type Package, type PackageFile } from "@stoa/archive";
import { readTemplate, type Template } from "@stoa/arm";
import {
  entries,
  firstError,
  type JsonDocument,
  type JsonNode,
  member,
  readJson,
  toPlain,
  toValue,
} from "@stoa/arm/json";
import {
  type Answers,
  kindOfDefinition,
  readUiDefinition,
  type TemplateFacts,
  templateFacts,
  type UiDefinition,
  type WizardContext,
} from "@stoa/ui-definition";
import type { OwnAnswer } from "./cloud.ts";
import { previewFile } from "./file.ts";

/** How a package wants to be previewed. */
export interface PreviewSettings {
  answers?: Answers;
  context?: WizardContext;
  /** Answers of the cloud, before those of the sample cloud. */
  cloud: OwnAnswer[];
}

/** A parameter of the main template, as the page shows it. */
export interface ParameterView {
  name: string;
  type: string;
  isRequired: boolean;
  isSecure: boolean;
  defaultValue?: string;
  allowedValues?: string[];
  minLength?: number;
  maxLength?: number;
  line: number;
  column: number;
}

/** What of a package matters to its wizard: the definition, the template behind it, and what it says of its preview. */
export interface PreviewSources {
  name: string;
  pkg: Package;
  definitionFile: PackageFile | undefined;
  definition: UiDefinition | undefined;
  templateFile: PackageFile | undefined;
  templateDocument: JsonDocument | undefined;
  facts: TemplateFacts | undefined;
  parameters: ParameterView[];
  settings: PreviewSettings;
  /** What is wrong with `stoa.preview.json`. */
  problem?: string;
  /** The template, read once; throws what the engine refuses. */
  template(): Template;
}

/** Finds a wizard, its template and its settings in a package. `alone` is a definition that was named itself. */
export function sourcesOf(pkg: Package, alone?: PackageFile): PreviewSources {
  const definitionFile = findFile(pkg, "createUiDefinition.json") ?? findFile(pkg, "uiFormDefinition.json") ?? alone;
  const templateFile = findFile(pkg, "mainTemplate.json") ?? findFile(pkg, "azuredeploy.json");
  const templateText = templateFile?.text();
  const templateDocument =
    templateText === undefined ? undefined : readJson(templateText, { file: templateFile?.path ?? "" });
  const { settings, problem } = settingsOf(findFile(pkg, previewFile));
  let template: Template | undefined;
  return {
    name: pkg.name ?? "package",
    pkg,
    definitionFile,
    definition: definitionFile && definitionIn(definitionFile),
    templateFile,
    templateDocument,
    facts: templateText === undefined ? undefined : templateFacts(templateText),
    parameters: templateDocument ? parametersOf(templateDocument) : [],
    settings,
    ...(problem === undefined ? {} : { problem }),
    template: () => (template ??= readTemplate(templateText ?? "", { file: templateFile?.path ?? "" })),
  };
}

function definitionIn(file: PackageFile): UiDefinition {
  const text = file.text();
  return readUiDefinition(text, file.path, kindOfDefinition(text, file.path));
}

function parametersOf(document: JsonDocument): ParameterView[] {
  const declared = member(document.root, "parameters");
  if (declared?.kind !== "object") return [];
  return declared.members.map(({ key, value }) => {
    const type = textOf(member(value, "type")) ?? "";
    const fallback = member(value, "defaultValue");
    const allowed = member(value, "allowedValues");
    const [least, most] = [member(value, "minLength"), member(value, "maxLength")];
    return {
      name: key.value,
      type,
      isRequired: fallback === undefined && !isTrue(member(value, "nullable")),
      isSecure: /^secure/i.test(type),
      ...(fallback ? { defaultValue: shown(fallback, document) } : {}),
      ...(allowed?.kind === "array" ? { allowedValues: allowed.items.map((item) => shown(item, document)) } : {}),
      ...(least?.kind === "number" ? { minLength: Number(least.value) } : {}),
      ...(most?.kind === "number" ? { maxLength: Number(most.value) } : {}),
      ...document.position(key.offset),
    };
  });
}

function shown(node: JsonNode, document: JsonDocument): string {
  return node.kind === "string" ? node.value : document.text.slice(node.offset, node.end);
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "boolean" && node.value;
}

function settingsOf(file: PackageFile | undefined): { settings: PreviewSettings; problem?: string } {
  const settings: PreviewSettings = { cloud: [] };
  if (!file) return { settings };
  const document = readJson(file.text(), { file: file.path });
  const error = firstError(document);
  const at = (offset: number) => {
    const { line, column } = document.position(offset);
    return `${file.path}:${line}:${column}`;
  };
  if (error) return { settings, problem: `${at(error.offset)}: ${error.message}` };
  for (const [name, node] of entries(document.root)) {
    if (name === "$schema") continue;
    if (name === "cloud" && node.kind === "array") {
      const wrong = node.items.find((item) => textOf(member(item, "path")) === undefined);
      if (wrong) return { settings, problem: `${at(wrong.offset)}: An answer of the cloud needs a path.` };
      settings.cloud = node.items.map((item) => toPlain(toValue(item)) as unknown as OwnAnswer);
    } else if ((name === "answers" || name === "context") && node.kind === "object")
      Object.assign(settings, { [name]: toPlain(toValue(node)) });
    else
      return {
        settings,
        problem: `${at(node.offset)}: '${name}' is none of answers, context (objects) and cloud (a list).`,
      };
  }
  return { settings };
}
