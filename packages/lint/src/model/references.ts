import type { JsonString } from "@stoa/arm/json";
import { type Call, callsIn } from "../expression/scan.ts";
import { type DefinitionView, type ElementView, follow, type OutputView, type Target } from "./definition.ts";
import { places } from "./walk.ts";

/** A reference to a step or element, somewhere in a wizard. */
export interface Reference {
  node: JsonString;
  call: Call;
  /** The text that it is read from. */
  text: string;
  target: Target;
  /** `basics` or `steps`, and the name given to it. */
  from: "basics" | "steps";
  name: string;
}

/** Every `basics('…')` and `steps('…')` with a literal name below a node. */
export function* referencesIn(definition: DefinitionView, root: OutputView["value"] | undefined): Generator<Reference> {
  for (const { node } of places(root)) {
    if (node.kind !== "string") continue;
    for (const call of callsIn(node.value)) {
      const from = call.name.toLowerCase();
      const name = call.args[0]?.literal;
      if ((from !== "basics" && from !== "steps") || name === undefined || call.args.length !== 1) continue;
      yield { node, call, text: node.value, target: follow(definition, from, name, call.access), from, name };
    }
  }
}

const known = new WeakMap<DefinitionView, { output: OutputView; target: Target }[]>();

/** The outputs in which a reference leads to an element, to a section around it, or to a step that holds it. */
export function outputsWith(
  definition: DefinitionView,
  element: ElementView,
): { output: OutputView; rest: (string | undefined)[] }[] {
  let all = known.get(definition);
  if (!all) {
    all = definition.outputs.flatMap((output) =>
      [...referencesIn(definition, output.value)].map(({ target }) => ({ output, target })),
    );
    known.set(definition, all);
  }
  return all.flatMap(({ output, target }) => {
    if (target.kind === "element" && target.element === element) return [{ output, rest: target.rest }];
    const isAround =
      target.kind === "element"
        ? element.sections.includes(target.element)
        : target.kind === "step" && target.step === element.step;
    return isAround ? [{ output, rest: [] }] : [];
  });
}
