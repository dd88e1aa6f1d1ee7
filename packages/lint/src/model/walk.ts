import type { JsonNode, JsonObject, JsonString } from "@stoa/arm/json";

/** A value in a document with what surrounds it. */
export interface Place {
  node: JsonNode;
  /** Its name, when it is a member of an object. */
  key?: JsonString | undefined;
  /** The objects around it, nearest first; arrays are left out. */
  parents: JsonObject[];
  path: readonly (string | number)[];
}

/** A place that works out its path and what is around it when it is asked: most are passed by after a look at their name. */
class Step implements Place {
  readonly node: JsonNode;
  readonly key: JsonString | undefined;
  /** How many values stand below it. */
  below = 0;
  private readonly step: string | number | undefined;
  private readonly up: Step | undefined;
  private readonly start: Start;

  constructor(node: JsonNode, start: Start, up?: Step, step?: string | number, key?: JsonString) {
    this.node = node;
    this.key = key;
    this.start = start;
    this.up = up;
    this.step = step;
  }

  get path(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (let at: Step | undefined = this; at && at.step !== undefined; at = at.up) steps.push(at.step);
    return [...(this.start.path ?? []), ...steps.reverse()];
  }

  get parents(): JsonObject[] {
    const around: JsonObject[] = [];
    for (let at = this.up; at; at = at.up) if (at.node.kind === "object") around.push(at.node);
    return [...around, ...(this.start.parents ?? [])];
  }
}

/** What is around the node at which a walk starts. */
interface Start {
  path?: readonly (string | number)[];
  parents?: JsonObject[];
}

/** Every value below a node, itself included, outer ones first. What stands in `cut` is passed over. */
export function places(root: JsonNode | undefined, cut: Cut = whole, start?: Start): readonly Place[] {
  if (!root) return [];
  return start ? without(walk(root, start), cut) : walkOf(root, cut).steps;
}

/** Every value that bears one of some names, in any case, or a name that a pattern fits. */
export function named(
  root: JsonNode | undefined,
  names: readonly string[] | RegExp,
  cut: Cut = whole,
): readonly Place[] {
  if (!root) return [];
  const wanted = names instanceof RegExp ? undefined : new Set(names.map((name) => name.toLowerCase()));
  const isWanted = (name: string) => wanted?.has(name.toLowerCase()) ?? (names as RegExp).test(name);
  const found = [...namesOf(walkOf(root, cut))].filter(([name]) => isWanted(name));
  const [one, ...others] = found.map(([, steps]) => steps);
  return others.length === 0 ? (one ?? []) : found.flatMap(([, steps]) => steps).sort(byOffset);
}

type Cut = ReadonlySet<JsonNode>;
const whole: Cut = new Set();

/** A walk, and what it came by under each name. */
interface Walk {
  steps: Step[];
  byName?: Map<string, Step[]>;
}

// Nearly every rule walks through the whole document, so a walk is kept. What is small is walked quickly, and often once only.
const walks = new WeakMap<Cut, WeakMap<JsonNode, Walk>>();
const large = 2_000;

function walkOf(root: JsonNode, cut: Cut): Walk {
  if (root.end - root.offset < large) return { steps: without(walk(root, {}), cut) };
  // All templates without others inside share one.
  const key = cut.size === 0 ? whole : cut;
  let known = walks.get(key);
  if (!known) {
    known = new WeakMap();
    walks.set(key, known);
  }
  let found = known.get(root);
  if (!found) {
    found = { steps: key === whole ? walk(root, {}) : without(walkOf(root, whole).steps, cut) };
    known.set(root, found);
  }
  return found;
}

function namesOf(walk: Walk): Map<string, Step[]> {
  if (walk.byName) return walk.byName;
  const byName = new Map<string, Step[]>();
  for (const step of walk.steps) {
    if (!step.key) continue;
    const same = byName.get(step.key.value);
    if (same) same.push(step);
    else byName.set(step.key.value, [step]);
  }
  walk.byName = byName;
  return byName;
}

function without(steps: Step[], cut: Cut): Step[] {
  if (cut.size === 0) return steps;
  const left: Step[] = [];
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] as Step;
    if (at > 0 && cut.has(step.node)) at += step.below;
    else left.push(step);
  }
  return left;
}

function walk(root: JsonNode, start: Start): Step[] {
  const steps: Step[] = [];
  // The reader refuses what is too deep for this.
  const enter = (step: Step) => {
    const { node } = step;
    steps.push(step);
    const before = steps.length;
    if (node.kind === "object")
      for (const { key, value } of node.members) enter(new Step(value, start, step, key.value, key));
    else if (node.kind === "array")
      for (let at = 0; at < node.items.length; at += 1) enter(new Step(node.items[at] as JsonNode, start, step, at));
    step.below = steps.length - before;
  };
  enter(new Step(root, start));
  return steps;
}

function byOffset(a: Step, b: Step): number {
  return a.node.offset - b.node.offset;
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
