import {
  evalRequest,
  expand,
  findFaults,
  fromPlain,
  type Obj,
  parseExpression,
  plan,
  printAnswer,
  printExpression,
  readTemplate,
  stringifyExact,
  TemplateError,
} from "../../src/index.ts";
import { metadata } from "../templates.ts";
import { context } from "./expressions.ts";

/** The two kinds of random case. */
export type Kind = "expression" | "template";

const around = fromPlain(context) as Obj;

/** Tries one case and gives what should never happen, as one line; nothing if all is well. */
export function attempt(kind: Kind, text: string): string | undefined {
  try {
    return kind === "expression" ? tryExpression(text) : tryTemplate(text);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    if (!(error instanceof Error)) return `threw ${String(error)}`;
    const [frame = ""] = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
    return `${error.name}: ${error.message.slice(0, 200)} ${frame.trim().replace(/file:\/\/.*packages\//, "packages/")}`;
  }
}

function tryExpression(text: string): string | undefined {
  const answer = evalRequest({ expression: text, context: around, metadata });
  printAnswer(answer);
  if (answer.unresolved === undefined) return undefined;
  const inner = answer.unresolved.slice(1, -1);
  return printExpression(parseExpression(inner)) === inner ? undefined : "what is left prints and reads differently";
}

function tryTemplate(text: string): string | undefined {
  const read = orRefused(() => readTemplate(text));
  if (read) {
    orRefused(() => stringifyExact(expand(read, { metadata })));
    orRefused(() => stringifyExact(plan(read, { metadata, now: "2024-01-01T00:00:00Z", seed: "fuzz" })));
  }
  findFaults(text, { metadata });
  return undefined;
}

// A refusal is an answer; anything else that is thrown is not.
function orRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}
