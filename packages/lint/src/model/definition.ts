import { itemsOf, type JsonNode, type JsonObject, type JsonString, member, memberOf, stringOf } from "@stoa/arm/json";
import type { SourceFile } from "./source.ts";

/** An element of a wizard. */
export interface ElementView {
  node: JsonObject;
  name: string;
  type: string;
  /** Its own children, when it is a section. */
  children: ElementView[];
  /** The step it is in; `basics` for the first one. */
  step: string;
  /** The sections around it, outermost first. */
  sections: ElementView[];
  /** Whether it is the cell of a grid's column; such an element has no value of its own. */
  isCell: boolean;
}

/** A step of a wizard. */
interface StepView {
  node: JsonObject;
  name: string;
  elements: ElementView[];
}

/** An output of a wizard. */
export interface OutputView {
  name: string;
  key: JsonString;
  value: JsonNode;
}

/** A createUiDefinition with its elements found. */
export interface DefinitionView {
  file: SourceFile;
  root: JsonNode;
  parameters?: JsonNode;
  basics: ElementView[];
  steps: StepView[];
  /** The member `outputs`, when there is one. */
  outputsNode?: JsonNode;
  outputs: OutputView[];
  /** Every element, sections and what is in them and the cells of grids included. */
  elements: ElementView[];
}

/** What `steps('s').a.b` or `basics('a').b` leads to. */
export type Target =
  | { kind: "element"; element: ElementView; rest: (string | undefined)[] }
  | { kind: "step"; step: string }
  | { kind: "missing"; what: "step" | "element"; name: string; in: string };

/** Reads the structure of a createUiDefinition, however incomplete. */
export function readDefinition(file: SourceFile): DefinitionView | undefined {
  const root = file.document.root;
  if (!root) return undefined;
  const parameters = member(root, "parameters");
  const basics = elementsOf(member(parameters, "basics"), "basics", []);
  const steps: StepView[] = itemsOf(member(parameters, "steps")).flatMap((node) => {
    if (node.kind !== "object") return [];
    const name = stringOf(member(node, "name")) ?? "";
    return [{ node, name, elements: elementsOf(member(node, "elements"), name, []) }];
  });
  const outputsNode = memberOf(parameters, "outputs")?.value;
  const members = outputsNode?.kind === "object" ? outputsNode.members : [];
  return {
    file,
    root,
    ...(parameters ? { parameters } : {}),
    basics,
    steps,
    ...(outputsNode ? { outputsNode } : {}),
    outputs: members.map(({ key, value }) => ({ name: key.value, key, value })),
    elements: [...basics, ...steps.flatMap((step) => step.elements)].flatMap(withChildren),
  };
}

function elementsOf(list: JsonNode | undefined, step: string, sections: ElementView[], isCell = false): ElementView[] {
  return itemsOf(list).flatMap((node) => {
    if (node.kind !== "object" || node.members.length === 0) return [];
    const type = stringOf(member(node, "type")) ?? "";
    const element: ElementView = {
      node,
      name: stringOf(member(node, "name")) ?? "",
      type,
      children: [],
      step,
      sections,
      isCell,
    };
    if (/^microsoft\.common\.section$/i.test(type)) {
      element.children = elementsOf(member(node, "elements"), step, [...sections, element]);
    } else if (/^microsoft\.common\.editablegrid$/i.test(type)) {
      element.children = itemsOf(member(member(node, "constraints"), "columns")).flatMap((column) => {
        const cell = member(column, "element");
        return cell?.kind === "object" ? [cellOf(cell, column, step, [...sections, element])] : [];
      });
    }
    return [element];
  });
}

function cellOf(node: JsonObject, column: JsonNode, step: string, sections: ElementView[]): ElementView {
  const name = stringOf(member(column, "id")) ?? "";
  return { node, name, type: stringOf(member(node, "type")) ?? "", children: [], step, sections, isCell: true };
}

function withChildren(element: ElementView): ElementView[] {
  return [element, ...element.children.flatMap(withChildren)];
}

/** How a wizard expression refers to an element. */
export function referenceOf(element: ElementView): string {
  const names = [...element.sections.map((section) => section.name), element.name];
  if (element.step === "basics")
    return `basics('${names[0]}')${names
      .slice(1)
      .map((name) => `.${name}`)
      .join("")}`;
  return `steps('${element.step}').${names.join(".")}`;
}

/** Follows a reference through steps and sections. */
export function follow(
  definition: DefinitionView,
  from: "basics" | "steps",
  name: string,
  access: (string | undefined)[],
): Target {
  const isBasics = from === "basics";
  const wanted = name.toLowerCase();
  const step = isBasics ? undefined : definition.steps.find((one) => one.name.toLowerCase() === wanted);
  if (!isBasics && !step && wanted !== "basics") return { kind: "missing", what: "step", name, in: "steps" };
  const where = isBasics || !step ? "basics" : step.name;
  let list = step?.elements ?? definition.basics;
  const names = isBasics ? [name, ...access] : access;
  let found: ElementView | undefined;
  for (const [at, one] of names.entries()) {
    if (found && !/^microsoft\.common\.section$/i.test(found.type))
      return { kind: "element", element: found, rest: names.slice(at) };
    if (one === undefined) break;
    const next = list.find((element) => element.name.toLowerCase() === one.toLowerCase());
    if (!next) return { kind: "missing", what: "element", name: one, in: found ? referenceOf(found) : where };
    found = next;
    list = next.children;
  }
  return found ? { kind: "element", element: found, rest: [] } : { kind: "step", step: where };
}
