import { fail } from "@stoa/api";
import { parseExact as readTolerant, stringifyExact } from "@stoa/arm/json";
import { parseExact } from "../storage/json.ts";

/**
 * Reads a JSON body with exact integers. Where `tolerant`, what strict JSON forbids and Azure's engine takes is taken
 * too: the Azure CLI sends deployments with comments, line breaks inside texts and a name without quotes.
 */
export function readBody(text: string, tolerant: boolean): unknown {
  // SDKs send "content-type: application/json" with nothing in it, as in POST …/sign.
  if (text.trim() === "") return undefined;
  try {
    return parseExact(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    if (tolerant) {
      try {
        return parseExact(stringifyExact(readTolerant(text)));
      } catch (why) {
        throw fail("InvalidRequestContent", `it isn't JSON: ${why instanceof Error ? why.message : why}`);
      }
    }
    throw fail("InvalidRequestContent", `it isn't JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
