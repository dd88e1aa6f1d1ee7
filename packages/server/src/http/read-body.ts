import { fail } from "@stoa/api";
import { firstError, readJson, stringify, toValue } from "@stoa/arm/json";
import { parseExact } from "../storage/json.ts";

/**
 * Reads a JSON body with exact integers. `az deployment` sends what is no JSON (a member without quotes, the template
 * as it is with comments and line breaks in texts), so Resource Manager's bodies are read as its engine reads them.
 */
export function readBody(text: string, isTolerant: boolean): unknown {
  const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  // SDKs send "content-type: application/json" with nothing in it, as in POST …/sign.
  if (content.trim() === "") return undefined;
  try {
    return parseExact(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (!isTolerant) throw fail("InvalidRequestContent", `it isn't JSON: ${error.message}.`);
  }
  const document = readJson(content);
  const problem = firstError(document);
  if (problem || !document.root) {
    const { line, column } = document.position(problem?.offset ?? 0);
    const what = problem?.message ?? "it holds no value.";
    throw fail("InvalidRequestContent", `line ${line}, column ${column}: ${what}`);
  }
  // Through text, so that large integers are held the same way on both paths.
  return parseExact(stringify(toValue(document.root)));
}
