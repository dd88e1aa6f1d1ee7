import { type Maybe, own } from "../json.ts";
import { allElements, type ElementDeclaration, type UiDefinition } from "./definition.ts";
import { expressionsIn, follow, referencesIn } from "./references.ts";

/** A ring of values that follow from each other. */
export interface Ring {
  /** The elements of the ring in their order; the first one stands again at the end. */
  elements: ElementDeclaration[];
}

interface Edge {
  to: string;
  /** Given by a reference that an author wrote, not by where an element stands. */
  isWritten: boolean;
}

/**
 * Finds the rings in which values feed each other. Only what feeds a value counts: rules, texts and outputs read
 * values but never feed them. In each ring the reference that closes it, met in document order, has no value.
 */
export function findRings(definition: UiDefinition): { rings: Ring[]; closing: Set<string> } {
  const elements = allElements(definition);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const edges = new Map<string, Edge[]>();
  for (const element of elements) {
    edges.set(visibleNode(element), [
      ...(element.parent ? [{ to: visibleNode(element.parent), isWritten: false }] : []),
      ...written(definition, element.raw.visible),
    ]);
    edges.set(valueNode(element), [
      { to: visibleNode(element), isWritten: false },
      ...(element.children ?? []).map((child) => ({ to: valueNode(child), isWritten: false })),
      ...written(definition, element.raw.defaultValue),
      ...written(definition, element.raw.scope),
      ...(element.children ? [] : (element.entry?.feeds ?? [])).flatMap((path) =>
        at(element.raw, path)
          .flatMap((value) => written(definition, value))
          // The cells of a table may read the cells before them.
          .filter((edge) => !path.includes("*") || edge.to !== valueNode(element)),
      ),
    ]);
  }

  const closing = new Set<string>();
  const rings: Ring[] = [];
  const done = new Set<string>();
  const stack: { node: string; via: Edge | undefined }[] = [];
  const onStack = new Map<string, number>();

  const visit = (node: string, via: Edge | undefined): void => {
    onStack.set(node, stack.length);
    stack.push({ node, via });
    for (const edge of edges.get(node) ?? []) {
      const from = onStack.get(edge.to);
      if (from !== undefined) close(from, edge);
      else if (!done.has(edge.to)) visit(edge.to, edge);
    }
    stack.pop();
    onStack.delete(node);
    done.add(node);
  };

  const close = (from: number, edge: Edge): void => {
    const ring = stack.slice(from);
    const steps = [
      ...ring.slice(1).map((step, i) => ({ from: ring[i]?.node ?? "", edge: step.via as Edge })),
      { from: ring.at(-1)?.node ?? "", edge },
    ];
    const last = steps.findLast((step) => step.edge.isWritten);
    if (!last) return;
    const key = `${last.from}|${last.edge.to}`;
    if (closing.has(key)) return;
    closing.add(key);
    const ids = [...new Set([...ring.map((step) => step.node.slice(2))])];
    rings.push({ elements: ids.map((id) => byId.get(id)).filter((element) => element !== undefined) });
  };

  for (const element of elements) {
    for (const node of [visibleNode(element), valueNode(element)]) if (!done.has(node)) visit(node, undefined);
  }
  return { rings, closing };
}

/** The name of an element's visibility among the nodes of the graph. */
export function visibleNode(element: { id: string }): string {
  return `?:${element.id}`;
}

/** The name of an element's value among the nodes of the graph. */
export function valueNode(element: { id: string }): string {
  return `=:${element.id}`;
}

// What the cells of a grid are checked and described by reads values, and feeds none.
const readsOnly = new Set(["validations", "regex", "required", "validationMessage", "label", "toolTip", "placeholder"]);

function written(definition: UiDefinition, json: Maybe): Edge[] {
  const feeding = expressionsIn(json).filter(({ path }) => !path.some((step) => readsOnly.has(String(step))));
  return feeding.flatMap(({ text }) =>
    referencesIn(text).flatMap(({ root, name, path }) => {
      const target = follow(definition, root, name, path);
      if (target.kind === "missing") return [];
      const elements = target.kind === "element" ? [target.element] : target.elements;
      return elements.map((element) => ({ to: valueNode(element), isWritten: true }));
    }),
  );
}

// `*` stands for every item of a list.
function at(raw: Maybe, path: string): Maybe[] {
  let values: Maybe[] = [raw];
  for (const name of path.split("."))
    values = values.flatMap((value) => (name === "*" ? (Array.isArray(value) ? value : []) : [own(value, name)]));
  return values;
}
