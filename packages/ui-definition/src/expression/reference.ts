import type { Expression } from "./parser.ts";

/** What an expression reads of the form: `basics('a').b` or `steps('a').b`, its names written out. */
export interface FormReference {
  root: "basics" | "steps";
  name: string;
  path: string[];
}

/** Whether an expression is `basics(…)` or `steps(…)`, whatever names them. */
export function isFormRoot(node: Expression): node is Expression & { kind: "call" } {
  return node.kind === "call" && node.args.length === 1 && /^(basics|steps)$/i.test(node.name);
}

/** What an expression as a whole reads of the form; undefined where it is something else or its names are worked out. */
export function formReference(node: Expression): FormReference | undefined {
  const path: string[] = [];
  let at = node;
  while (at.kind === "member" || (at.kind === "index" && at.index.kind === "literal")) {
    path.unshift(at.kind === "member" ? at.name : String((at.index as { value: unknown }).value));
    at = at.target;
  }
  const [name] = isFormRoot(at) ? at.args : [];
  if (!isFormRoot(at) || name?.kind !== "literal" || typeof name.value !== "string") return undefined;
  return { root: at.name.toLowerCase() as FormReference["root"], name: name.value, path };
}
