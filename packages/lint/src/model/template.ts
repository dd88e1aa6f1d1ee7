import {
  itemsOf,
  type JsonBase,
  type JsonNode,
  type JsonObject,
  type JsonString,
  member,
  memberOf,
  stringOf,
} from "@stoa/arm/json";
import { anyParameterReference, anyVariableReference, isInsideExpression } from "../expression/text.ts";
import { hasMainName, type SourceFile } from "./source.ts";
import { named, type Place, places } from "./walk.ts";

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

/** A match in a template's text, at its place in the document. */
export interface TextMatch extends JsonBase {
  text: string;
  groups: (string | undefined)[];
  /** Where it stands in the template's text. */
  index: number;
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
  /** The templates inside it that are judged on their own and have no other around them in between. */
  inner: TemplateView[];
  /** The templates inside it that are judged on their own, however deep. */
  cut: ReadonlySet<JsonNode>;
  /** The template's own text: what is judged on its own is emptied, with spaces in its place. */
  text: string;
  /** Where the text starts in the document. */
  base: number;
  /** Every match of a pattern in the text. */
  find(pattern: RegExp): TextMatch[];
  /** Whether a match stands inside an expression. */
  isInExpression(match: TextMatch, openings?: string): boolean;
  /** Every `parameters('…')` and `variables('…')` in the text, by the name in small letters. */
  references(of: "parameters" | "variables"): ReadonlyMap<string, TextMatch[]>;
  parameters: Declaration[];
  variables: Declaration[];
  outputs: Declaration[];
  resources: ResourceView[];
  /** Every value of this template, without those that are judged on their own. */
  places(below?: JsonNode): readonly Place[];
  /** The nested and linked deployments among its resources, at any depth. */
  deployments(): JsonObject[];
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
    const one = view(file, node, new Set(below), outer);
    outer?.inner.push(one);
    views.push(one);
  }
  return views;
}

function isInnerTemplate(place: Place): boolean {
  if (place.node.kind !== "object" || place.key?.value.toLowerCase() !== "template") return false;
  const { path, parents } = place;
  if (path.length < 2) return false;
  if (path.some((step) => typeof step === "string" && step.toLowerCase() === "policyrule")) return true;
  const scope = stringOf(member(member(parents[0], "expressionEvaluationOptions"), "scope"));
  return scope?.toLowerCase() === "inner" && isDeployment(parents[1]);
}

/** Whether a node is a nested or linked deployment. */
export function isDeployment(node: JsonNode | undefined): boolean {
  return stringOf(member(node, "type"))?.trim().toLowerCase() === "microsoft.resources/deployments";
}

/** The objects whose type a pattern fits. */
export function ofType(root: JsonNode | undefined, pattern: RegExp, cut?: ReadonlySet<JsonNode>): JsonObject[] {
  const found = named(root, ["type"], cut).filter(({ node }) => pattern.test(stringOf(node) ?? ""));
  // Of repeated names the last one counts.
  return found.flatMap(({ node, parents: [around] }) => (around && member(around, "type") === node ? [around] : []));
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
  const base = outer === undefined ? 0 : root.offset;
  const found = new Map<string, ReadonlyMap<string, TextMatch[]>>();
  const template: TemplateView = {
    file,
    root,
    isMain: hasMainName(file),
    isInner: outer !== undefined,
    ...(outer ? { outer } : {}),
    inner: [],
    cut,
    get text() {
      text ??= maskedText(file.document.text, root, cut, outer !== undefined);
      return text;
    },
    base,
    find: (pattern) =>
      [...template.text.matchAll(pattern)].map((match) => {
        const offset = base + match.index;
        return { text: match[0], groups: match.slice(1), index: match.index, offset, end: offset + match[0].length };
      }),
    isInExpression: ({ index }, openings) => isInsideExpression(template.text, index, openings),
    references(of) {
      let byName = found.get(of);
      if (!byName) {
        const matches = template.find(of === "parameters" ? anyParameterReference : anyVariableReference);
        byName = Map.groupBy(matches, (match) => match.groups[0]?.toLowerCase() ?? "");
        found.set(of, byName);
      }
      return byName;
    },
    parameters: [],
    variables: [],
    outputs: [],
    resources: [],
    places: (below = root) => places(below, cut),
    deployments: () => ofType(member(root, "resources"), /^\s*microsoft\.resources\/deployments\s*$/i, cut),
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

// Blanks keep the length, so an offset into the text and one into the document differ by the start alone.
function maskedText(text: string, root: JsonObject, cut: ReadonlySet<JsonNode>, isInner: boolean): string {
  const blank = (length: number) => " ".repeat(Math.max(0, length));
  let masked = isInner ? "" : text.slice(0, root.offset);
  let at = root.offset;
  for (const node of [...cut].sort((a, b) => a.offset - b.offset)) {
    if (node.offset < at) continue;
    masked += `${text.slice(at, node.offset)}{${blank(node.end - node.offset - 2)}}`;
    at = node.end;
  }
  masked += text.slice(at, root.end);
  return isInner ? masked : masked + text.slice(root.end);
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

const declared = new WeakMap<Declaration[], Map<string, Declaration>>();

/** Finds a declaration by its name, in any case. */
export function findDeclaration(list: Declaration[], name: string): Declaration | undefined {
  let byName = declared.get(list);
  if (!byName) {
    byName = new Map(list.map((one) => [one.name.toLowerCase(), one]));
    declared.set(list, byName);
  }
  return byName.get(name.toLowerCase());
}
