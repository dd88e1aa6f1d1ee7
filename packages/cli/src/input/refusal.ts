import { type PlainJson, TemplateError } from "@stoa/arm";

/** A refusal as members of an answer: the engine's words whole, and beside them what helps to mend it. */
export function refusal(problem: unknown): Record<string, PlainJson> {
  if (!(problem instanceof TemplateError)) throw problem;
  const { message, code, path, line, column, offset, seen, hint } = problem;
  const facts = { path, line, column, offset, seen, hint };
  const known = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { error: message, code, ...Object.fromEntries(known) };
}
