import { itemsOf, type JsonNode, type JsonObject, type JsonString, member, memberOf, stringOf } from "@stoa/arm/json";
import { hasMainName, type SourceFile } from "./source.ts";
import { type Place, places } from "./walk.ts";

/** A parameter, variable or output with the template that declares it. */
export interface Declaration {
  name: string;
  key: JsonString;
  value: JsonNode;
  template: TemplateView;
}

/** A resource of a template, at any depth. */
export interface ResourceView {
  node: JsonObject;
  /** The type as written; empty when there is none. */
  type: string;
  /** The type with those of the resources around it. */
  fullType: string;
  /** The name as written. */
  name: string;
  /** The resources around it, nearest first. */
  parents: ResourceView[];
  /** Whether it stands in an object of symbolic names. */
  isSymbolic: boolean;
  template: TemplateView;
}

/** A template: a file, or a template inside one that is evaluated on its own. */
export interface TemplateView {
  file: SourceFile;
  root: JsonObject;
  /** Whether its file bears the name of a main template. */
  isMain: boolean;
  isInner: boolean;
  /** The template around it. */
  outer?: TemplateView;
  /** The templates inside it that are judged on their own, however deep. */
  cut: ReadonlySet<JsonNode>;
  /** The file's text with everything that isn't this template's turned into spaces, so offsets hold. */
  text: string;
  parameters: Declaration[];
  variables: Declaration[];
  outputs: Declaration[];
  resources: ResourceView[];
  /** Every value of this template, without those that are judged on their own. */
  places(below?: JsonNode): Generator<Place>;
}

/** The templates of a file: the document itself first, then those inside it. */
export function templatesOf(file: SourceFile): TemplateView[] {
  const root = file.document.root;
  if (root?.kind !== "object") return [];
  const inner = [...places(root)].filter(isInnerTemplate).map((place) => place.node as JsonObject);
  const views: TemplateView[] = [];
  for (const node of [root, ...inner]) {
    const outer = views.findLast((view) => contains(view.root, node));
    const below = inner.filter((one) => one !== node && contains(node, one));
    views.push(view(file, node, new Set(below), outer));
  }
  return views;
}

function isInnerTemplate({ node, key, parents, path }: Place): boolean {
  if (node.kind !== "object" || key?.value.toLowerCase() !== "template" || path.length < 2) return false;
  if (path.some((step) => typeof step === "string" && step.toLowerCase() === "policyrule")) return true;
  const scope = stringOf(member(member(parents[0], "expressionEvaluationOptions"), "scope"));
  return scope?.toLowerCase() === "inner" && isDeployment(parents[1]);
}

/** Whether a node is a nested or linked deployment. */
export function isDeployment(node: JsonNode | undefined): boolean {
  return stringOf(member(node, "type"))?.trim().toLowerCase() === "microsoft.resources/deployments";
}

function contains(outer: JsonNode, inner: JsonNode): boolean {
  return outer.offset <= inner.offset && inner.end <= outer.end;
}

function view(
  file: SourceFile,
  root: JsonObject,
  cut: ReadonlySet<JsonNode>,
  outer: TemplateView | undefined,
): TemplateView {
  let text: string | undefined;
  const template: TemplateView = {
    file,
    root,
    isMain: hasMainName(file),
    isInner: outer !== undefined,
    ...(outer ? { outer } : {}),
    cut,
    get text() {
      text ??= maskedText(file.document.text, root, cut, outer !== undefined);
      return text;
    },
    parameters: [],
    variables: [],
    outputs: [],
    resources: [],
    places: (below = root) => places(below, cut),
  };
  template.parameters = declarations(template, "parameters");
  template.variables = declarations(template, "variables");
  template.outputs = declarations(template, "outputs");
  template.resources = resourcesOf(template, member(root, "resources"), []);
  return template;
}

function declarations(template: TemplateView, section: string): Declaration[] {
  const node = member(template.root, section);
  if (node?.kind !== "object") return [];
  return node.members.map(({ key, value }) => ({ name: key.value, key, value, template }));
}

// Blanks keep the length, and line ends stay, so every offset of the text is one of the document.
function maskedText(text: string, root: JsonObject, cut: ReadonlySet<JsonNode>, isInner: boolean): string {
  const blank = (part: string) => part.replace(/[^\r\n]/g, " ");
  let masked = isInner ? blank(text.slice(0, root.offset)) : text.slice(0, root.offset);
  let at = root.offset;
  for (const node of [...cut].sort((a, b) => a.offset - b.offset)) {
    if (node.offset < at) continue;
    masked += `${text.slice(at, node.offset)}{${blank(text.slice(node.offset + 1, node.end - 1))}}`;
    at = node.end;
  }
  masked += text.slice(at, root.end);
  return masked + (isInner ? blank(text.slice(root.end)) : text.slice(root.end));
}

function resourcesOf(template: TemplateView, list: JsonNode | undefined, parents: ResourceView[]): ResourceView[] {
  const isSymbolic = list?.kind === "object";
  const nodes = isSymbolic ? list.members.map(({ value }) => value) : itemsOf(list);
  return nodes.flatMap((node) => {
    if (node.kind !== "object") return [];
    const type = stringOf(member(node, "type"))?.trim() ?? "";
    const resource: ResourceView = {
      node,
      type,
      fullType: fullType([...parents.map((parent) => parent.type).reverse(), type]),
      name: stringOf(member(node, "name")) ?? "",
      parents,
      isSymbolic,
      template,
    };
    const children = resourcesOf(template, member(node, "resources"), [resource, ...parents]);
    const nested = memberOf(member(node, "properties"), "template")?.value;
    // A nested template that shares the scope of its parent is judged as a part of it.
    const inside = nested && !template.cut.has(nested) ? resourcesOf(template, member(nested, "resources"), []) : [];
    return [resource, ...children, ...inside];
  });
}

/** Joins the types of nested resources; a type that already starts with that of its parent stands for both. */
export function fullType(types: string[]): string {
  const parts = types.filter(Boolean);
  const kept = parts.filter(
    (part, at) => !parts.slice(at + 1).some((later) => later.toLowerCase().startsWith(`${part.toLowerCase()}/`)),
  );
  return kept.join("/");
}

/** Finds a declaration by its name, in any case. */
export function findDeclaration(list: Declaration[], name: string): Declaration | undefined {
  const wanted = name.toLowerCase();
  return list.findLast((one) => one.name.toLowerCase() === wanted);
}
