import type { Definition } from "@stoa/api/solutions";
import type { DefinitionRow } from "./store.ts";

/** Versions in which `isEnabled` was text. */
const textual = /^201[67]|^2018-0[1-6]/;

/** A definition as Azure answers it: the package isn't shown, its files are artifacts. */
export function showDefinition(row: DefinitionRow, ctx: { base: string; apiVersion: string }): Definition {
  const { isEnabled, ...properties } = row.properties;
  const artifact = (name: string, type: "Template" | "Custom") => ({
    name,
    type,
    uri: `${ctx.base}${row.id}/applicationArtifacts/${name}?api-version=2017-09-01`,
  });
  return {
    id: row.id,
    name: row.name,
    type: "Microsoft.Solutions/applicationDefinitions",
    location: row.location,
    tags: row.tags,
    properties: {
      ...properties,
      isEnabled: textual.test(ctx.apiVersion) ? (isEnabled ? "True" : "False") : isEnabled,
      artifacts: [
        artifact("ApplicationResourceTemplate", "Template"),
        artifact("CreateUiDefinition", "Custom"),
        artifact("MainTemplateParameters", "Custom"),
      ],
    },
  };
}
