import { member, stringOf } from "@stoa/arm/json";
import type { TemplateView } from "./template.ts";

/** Whether a template was written by the Bicep compiler, whose habits nobody can change in the JSON. */
export function isBicep(main: TemplateView | undefined): boolean {
  const generator = member(member(main?.root, "metadata"), "_generator");
  return stringOf(member(generator, "name"))?.toLowerCase() === "bicep";
}
