import type { JsonNode, JsonObject, JsonString } from "@stoa/arm/json";

/** A value in a document with what surrounds it. */
export interface Place {
  node: JsonNode;
  /** Its name, when it is a member of an object. */
  key?: JsonString;
  /** The objects around it, nearest first; arrays are left out. */
  parents: JsonObject[];
  path: readonly (string | number)[];
}

/** A place that works out its path and what is around it when it is asked: most are passed by after a look at their name. */
class Step implements Place {
  readonly node: JsonNode;
  readonly key?: JsonString;
  /** How many values stand below it. */
  below = 0;
  readonly #step: string | number | undefined;
  readonly #up: Step | undefined;
  readonly #start: Start;

  constructor(node: JsonNode, start: Start, up?: Step, step?: string | number, key?: JsonString) {
    this.node = node;
    if (key) this.key = key;
    this.#start = start;
    this.#up = up;
    this.#step = step;
  }

  get path(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (let at: Step | undefined = this; at && at.#step !== undefined; at = at.#up) steps.push(at.#step);
    return [...(this.#start.path ?? []), ...steps.reverse()];
  }

  get parents(): JsonObject[] {
    const around: JsonObject[] = [];
    for (let at = this.#up; at; at = at.#up) if (at.node.kind === "object") around.push(at.node);
    return [...around, ...(this.#start.parents ?? [])];
  }
}

/** What is around the node at which a walk starts. */
interface Start {
  path?: readonly (string | number)[];
  parents?: JsonObject[];
}

/** Every value below a node, itself included, outer ones first. What stands in `cut` is passed over. */
export function* places(root: JsonNode | undefined, cut?: ReadonlySet<JsonNode>, start: Start = {}): Generator<Place> {
  if (!root) return;
  const steps = start.path || start.parents ? walk(root, start) : known(root);
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] as Step;
    if (cut?.has(step.node) && step.node !== root) at += step.below;
    else yield step;
  }
}

// Nearly every rule walks through the whole document. What is small is walked once, and quickly.
const walked = new WeakMap<JsonNode, Step[]>();
const large = 2_000;

function known(root: JsonNode): Step[] {
  if (root.end - root.offset < large) return walk(root, {});
  let steps = walked.get(root);
  if (!steps) {
    steps = walk(root, {});
    walked.set(root, steps);
  }
  return steps;
}

function walk(root: JsonNode, start: Start): Step[] {
  const steps: Step[] = [];
  const open: { step: Step; at: number; began: number }[] = [];
  const enter = (step: Step) => {
    open.push({ step, at: 0, began: steps.length });
    steps.push(step);
  };
  enter(new Step(root, start));
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { node } = top.step;
    const position = top.at;
    top.at += 1;
    const member = node.kind === "object" ? node.members[position] : undefined;
    const item = node.kind === "array" ? node.items[position] : undefined;
    if (member) enter(new Step(member.value, start, top.step, member.key.value, member.key));
    else if (item) enter(new Step(item, start, top.step, position));
    else {
      top.step.below = steps.length - top.began - 1;
      open.pop();
    }
  }
  return steps;
}

/** Every value that bears one of some names, in any case. */
export function* named(
  root: JsonNode | undefined,
  names: readonly string[],
  cut?: ReadonlySet<JsonNode>,
): Generator<Place> {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const place of places(root, cut)) if (place.key && wanted.has(place.key.value.toLowerCase())) yield place;
}

/** Whether PowerShell takes a value for true, as the toolkit's rules do. */
export function isTruthy(node: JsonNode | undefined): node is JsonNode {
  if (!node) return false;
  switch (node.kind) {
    case "null":
      return false;
    case "boolean":
      return node.value;
    case "number":
      return Number(node.value) !== 0;
    case "string":
      return node.value !== "";
    case "array":
      return node.items.length > 1 || isTruthy(node.items[0]);
    case "object":
      return true;
  }
}
