import { fail } from "@stoa/api";
import { parseExact } from "../storage/json.ts";

/** Reads a JSON body with exact integers. */
export function readBody(text: string, _tolerant: boolean): unknown {
  // SDKs send "content-type: application/json" with nothing in it, as in POST …/sign.
  if (text.trim() === "") return undefined;
  try {
    return parseExact(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw fail("InvalidRequestContent", `it isn't JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
