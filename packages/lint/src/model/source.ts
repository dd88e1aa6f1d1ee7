import { type Encoding, encodingOf, isText, type Package, PackageError, type PackageFile } from "@stoa/archive";
import { type JsonDocument, type JsonNode, member, memberOf, readJson, stringOf } from "@stoa/arm/json";
import { isTruthy } from "./walk.ts";

/** What a JSON file of a package is. */
type FileKind = "template" | "definition" | "parameters" | "viewDefinition" | "form" | "other";

/** A JSON file of a package, read. */
export interface SourceFile {
  path: string;
  /** The name without folders. */
  name: string;
  kind: FileKind;
  document: JsonDocument;
  encoding: Encoding;
  /** Why it could not be read at all. */
  unreadable?: string;
}

const mainNames = ["maintemplate.json", "azuredeploy.json", "prereq.azuredeploy.json"];

/** Reads the JSON files of a package, main template and createUiDefinition first as people think of them. */
export function readSources(pkg: Package): SourceFile[] {
  const files = [...pkg.files.values()].filter(
    (file) => /\.jsonc?$/i.test(file.path) && !/(^|\/)__macosx\//i.test(file.path),
  );
  return files.map(readSource);
}

function readSource(file: PackageFile): SourceFile {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  let text = "";
  let encoding: Encoding = "utf-8";
  let unreadable: string | undefined;
  try {
    const bytes = file.bytes();
    encoding = encodingOf(bytes);
    text = file.text();
    if (!isText(bytes)) unreadable = "It holds bytes that are no text.";
  } catch (problem) {
    if (!(problem instanceof PackageError)) throw problem;
    unreadable = problem.message;
  }
  const document = readJson(text, { file: file.path });
  const kind = kindOf(name, document.root);
  return { path: file.path, name, kind, document, encoding, ...(unreadable === undefined ? {} : { unreadable }) };
}

/** Takes a file as the toolkit does: for what its schema says, and by its name only where it names none. */
export function asSchemaSays(file: SourceFile): SourceFile {
  const given = memberOf(file.document.root, "$schema")?.value;
  if (!isTruthy(given)) return file;
  const schema = stringOf(given)?.toLowerCase() ?? "";
  const isKnown = /createuidefinition|deploymentparameters|deploymenttemplate/.test(schema);
  return isKnown || file.kind === "form" || file.kind === "viewDefinition" ? file : { ...file, kind: "other" };
}

/** Takes a file for what it holds: values for parameters under a template's schema are a parameters file. */
export function asMeant(file: SourceFile): SourceFile {
  const { root } = file.document;
  const parameters = member(root, "parameters");
  if (file.kind !== "template" || parameters?.kind !== "object" || parameters.members.length === 0) return file;
  const isValue = (node: JsonNode) => (member(node, "value") ?? member(node, "reference")) && !member(node, "type");
  const isMeant = !member(root, "resources") && parameters.members.every(({ value }) => isValue(value));
  return isMeant ? { ...file, kind: "parameters" } : file;
}

function kindOf(name: string, root: JsonNode | undefined): FileKind {
  const schema = stringOf(member(root, "$schema"))?.toLowerCase();
  if (schema) {
    if (schema.includes("createuidefinition")) return "definition";
    if (schema.includes("uiformdefinition")) return "form";
    if (schema.includes("deploymentparameters")) return "parameters";
    if (schema.includes("deploymenttemplate")) return "template";
    if (schema.includes("viewdefinition")) return "viewDefinition";
  }
  const lower = name.toLowerCase();
  if (/createuidefinition/.test(lower)) return "definition";
  if (/^viewdefinition\.jsonc?$/.test(lower)) return "viewDefinition";
  if (schema) return "other";
  if (/\.parameters\.jsonc?$/.test(lower)) return "parameters";
  if (mainNames.includes(lower.replace(/c$/, ""))) return "template";
  return member(root, "resources") ? "template" : "other";
}

/** Whether a file bears one of the names of a main template. */
export function hasMainName(file: SourceFile): boolean {
  return mainNames.includes(file.name.toLowerCase().replace(/jsonc$/, "json"));
}

/** The file that is the package's main template: in the root, `mainTemplate.json` before the other names. */
export function findMain(files: SourceFile[]): SourceFile | undefined {
  for (const wanted of mainNames) {
    const found = files.find((file) => file.path.toLowerCase() === wanted);
    if (found) return found;
  }
  const templates = files.filter((file) => file.kind === "template");
  return templates.length === 1 ? templates[0] : undefined;
}

/** The package's createUiDefinition. */
export function findDefinition(files: SourceFile[]): SourceFile | undefined {
  const definitions = files.filter((file) => file.kind === "definition");
  return definitions.find((file) => file.path.toLowerCase() === "createuidefinition.json") ?? definitions[0];
}
