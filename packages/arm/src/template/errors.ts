import { isWhole, markWhole, withinLimits } from "../expression/error.ts";
import { invalid, TemplateError, type TemplateErrorFacts } from "../expression/index.ts";
import { type JsonDocument, type JsonNode, type Position, pathOf } from "../json/index.ts";

/** The help link that ends most of the engine's messages. */
export const see = (page: string): string => `Please see https://aka.ms/${page} for usage details.`;

/** Where the engine says that a node stands: at the last character it had read, the brace of an object, the closing quote of a text. */
export function placeOf(document: JsonDocument, node: JsonNode): Position {
  const opened = node.kind === "object" || node.kind === "array";
  return document.position(opened ? node.offset : Math.max(node.offset, node.end - 1));
}

/** `at line '1' and column '134'`. */
export function at(document: JsonDocument, node: JsonNode): string {
  const { line, column } = placeOf(document, node);
  return `at line '${line}' and column '${column}'`;
}

/** Line, column and offset of a node, to stand beside a message. */
export function facts(
  document: JsonDocument,
  node: JsonNode | undefined,
  more: TemplateErrorFacts = {},
): TemplateErrorFacts {
  if (!node) return more;
  const { line, column } = document.position(node.offset);
  return { offset: node.offset, line, column, path: pathOf(document.root, node), ...more };
}

/** A refusal that no frame is put around. */
export function unframed(message: string, more?: TemplateErrorFacts): TemplateError {
  return markWhole(invalid(message, more));
}

export { markWhole };

/** Runs a check; a refusal is kept, and what follows is still looked at. */
export function gather(faults: TemplateError[], step: () => void): void {
  try {
    withinLimits(step);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    faults.push(error);
  }
}

/** Runs `work`; a refusal in it gets the frame of its place, unless it has one. `words` gets the inner message. */
export function framed<T>(work: () => T, words: (inner: string) => string, where: () => TemplateErrorFacts): T {
  try {
    return work();
  } catch (error) {
    throw inFrame(error, words, where);
  }
}

/** The refusal with the frame of its place around it; anything else as it is. */
export function inFrame(error: unknown, words: (inner: string) => string, where: () => TemplateErrorFacts): unknown {
  if (!(error instanceof TemplateError)) return error;
  if (isWhole(error)) {
    if (error.line === undefined) Object.assign(error, where());
    return error;
  }
  const framedError = new TemplateError(error.code, words(error.message), {
    ...where(),
    ...(error.expressionOffset === undefined ? {} : { expressionOffset: error.expressionOffset }),
    ...(error.seen === undefined ? {} : { seen: error.seen }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
  return markWhole(framedError);
}
