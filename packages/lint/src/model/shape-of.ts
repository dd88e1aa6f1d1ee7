import { member, stringOf } from "@stoa/arm/json";
import type { TypeBody } from "@stoa/resource-types";
import { isExpression } from "../expression/scan.ts";
import type { Context } from "../rule.ts";
import { isDeployment, type ResourceView } from "./template.ts";

/** The shape of a resource's type, and whether the resource is written for the very version that the shape is of. */
export function shapeOf(
  { node, fullType }: ResourceView,
  { table }: Context,
): { body: TypeBody; isSameVersion: boolean } | undefined {
  if (isExpression(fullType) || isDeployment(node) || member(node, "existing")) return undefined;
  const body = table?.bodyOf?.(fullType);
  const version = stringOf(member(node, "apiVersion"));
  return body && { body, isSameVersion: version?.toLowerCase() === body.apiVersion.toLowerCase() };
}
