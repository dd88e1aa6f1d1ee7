import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import type { ElementView } from "./definition.ts";
import { shortType } from "./output-types.ts";
import { compact, itemValues } from "./values.ts";
import { isTruthy } from "./walk.ts";

// Parts of elements that have one of few values.
const parts: Record<string, readonly string[]> = {
  "compute.credentialscombo authenticationtype": ["password", "sshPublicKey"],
  "network.virtualnetworkcombo neworexisting": ["new", "existing"],
  "storage.storageaccountselector neworexisting": ["new", "existing"],
  "network.publicipaddresscombo neworexistingornone": ["new", "existing", "none"],
};

/** The values, as JSON, that an element or a part of it can have; undefined where they can't be listed. */
export function possibleValues(element: ElementView, rest: readonly (string | undefined)[]): string[] | undefined {
  const type = shortType(element);
  if (rest.length > 0) {
    const [part] = rest;
    const known = rest.length === 1 ? parts[`${type} ${part?.toLowerCase()}`] : undefined;
    return known?.map((value) => JSON.stringify(value));
  }
  if (type === "common.checkbox") return ["true", "false"];
  if (type !== "common.dropdown" && type !== "common.optionsgroup") return undefined;
  const offered = member(member(element.node, "constraints"), "allowedValues");
  if (offered?.kind !== "array" || isTruthy(member(element.node, "multiselect"))) return undefined;
  const values = itemValues(offered);
  return values.some(isComputedInside) ? undefined : values.map(compact);
}

function isComputedInside(value: JsonNode): boolean {
  const text = stringOf(value);
  return text === undefined ? value.kind === "object" || value.kind === "array" : isExpression(text);
}
