import { member, memberOf, stringOf } from "@stoa/arm/json";
import { added } from "../model/edits.ts";
import { rule } from "../rule.ts";

const schema = "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#";

export const createUiDefinitionShouldHaveSchema = rule({
  id: "create-ui-definition-should-have-schema",
  toolkit: "CreateUIDefinition-Should-Have-Schema",
  on: "definition",
  severity: "error",
  says: "A createUiDefinition names the newest schema, and the version that belongs to it.",
  because: "Schema and version decide which elements the portal knows; with an older one newer elements are missing.",
  help: `Write "$schema": "${schema}" and "version": "0.1.2-preview".`,
  good: [{ $schema: schema, version: "0.1.2-preview" }],
  bad: [
    {},
    { $schema: schema },
    { $schema: schema, version: "0.1.1-preview" },
    { $schema: schema.replace("https", "http"), version: "0.1.2-preview" },
  ],
  visit: {
    definition({ root, file }, report, { profile }) {
      const add = (name: string, value: string) =>
        root.kind === "object" ? { fix: added(file.document, root, name, JSON.stringify(value)) } : {};
      const given = stringOf(member(root, "$schema"));
      const version = memberOf(root, "version");
      if (given === undefined)
        report("There is no $schema.", undefined, { code: "CreateUIDef.Must.Have.Schema", ...add("$schema", schema) });
      // The toolkit says of what is missing that it is wrong as well.
      if (given !== schema && !(profile.isStrict && given === undefined))
        report(
          `$schema is ${given === undefined ? "missing" : `'${given}'`} instead of '${schema}'.`,
          member(root, "$schema"),
          { code: "CreateUIDef.Incorrect.Schema" },
        );
      if (!version)
        report("There is no version.", undefined, {
          code: "CreateUIDef.Must.Have.Version",
          ...add("version", "0.1.2-preview"),
        });
      const wanted = given
        ?.split("/")
        .find((part) => /^\d+(\.\d+)+/.test(part.split("-")[0] ?? "") && /[1-9]/.test(part.split("-")[0] ?? ""));
      const found = stringOf(version?.value);
      const isComparable = profile.isStrict ? version && wanted : version || given !== undefined;
      if (isComparable && found?.toLowerCase() !== wanted?.toLowerCase()) {
        report(`version is '${found ?? ""}', and $schema belongs to '${wanted ?? ""}'.`, version?.value, {
          code: "CreateUIDef.Version.Mismatch",
        });
      }
    },
  },
});
