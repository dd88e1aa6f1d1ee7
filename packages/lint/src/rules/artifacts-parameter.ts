import { type JsonNode, member } from "@stoa/arm/json";
import { findDeclaration, type TemplateView } from "../model/template.ts";
import { textOf } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const link = "[deployment().properties.templateLink.uri]";
const template = (location: object, token?: object) => ({
  files: {
    "mainTemplate.json": {
      parameters: { _artifactsLocation: location, ...(token ? { _artifactsLocationSasToken: token } : {}) },
    },
  },
});
const id = (end: string) => ({ code: `ArtifactsLocation.Parameter.${end}` });

export const artifactsParameter = rule({
  id: "artifacts-parameter",
  toolkit: "artifacts-parameter",
  on: "template",
  severity: "error",
  says: "A package that brings further files finds them where it is published.",
  because: "The address of a package is another one in every store, and it may need a token.",
  help: `Give _artifactsLocation the default ${link}, and declare _artifactsLocationSasToken as a secureString with the default "".`,
  good: [template({ type: "string", defaultValue: link }, { type: "secureString", defaultValue: "" })],
  bad: [
    template({ type: "string", defaultValue: link }),
    template({ type: "int", defaultValue: link }, { type: "secureString", defaultValue: "" }),
    template({ type: "string", defaultValue: "https://example.org" }, { type: "secureString", defaultValue: "" }),
    template({ type: "string" }, { type: "secureString", defaultValue: "" }),
    template({ type: "string", defaultValue: link }, { type: "string", defaultValue: "" }),
    template({ type: "string", defaultValue: link }, { type: "secureString" }),
  ],
  visit: {
    template(one, report, { profile }) {
      const location = findDeclaration(one.parameters, "_artifactsLocation");
      if (!location) return;
      const type = textOf(member(location.value, "type")).toLowerCase();
      if (type !== "string" && type !== "securestring")
        report(`_artifactsLocation is of type ${type || "nothing"}.`, location.key, id("TypeMisMatch"));
      const token = findDeclaration(one.parameters, "_artifactsLocationSasToken");
      if (!token) report("There is no parameter _artifactsLocationSasToken.", location.key, id("sasToken.Missing"));
      else if (textOf(member(token.value, "type")).toLowerCase() !== "securestring")
        report("_artifactsLocationSasToken is no secureString.", token.key, id("sasToken.TypeMisMatch"));
      const defaults = {
        location: member(location.value, "defaultValue"),
        token: member(token?.value, "defaultValue"),
      };
      // A template inside another one gets both from around it, as a linked one does.
      if (isEntry(one, profile.isStrict)) judgeMain(defaults, location.key, token?.key, profile.isStrict, report);
      else if (isTruthy(defaults.location) || isTruthy(defaults.token)) {
        report("A linked template has defaults for its artifacts.", location.key, {
          ...id("DefaultValue.NotEmpty"),
          help: "Take the defaults out; the main template hands both down.",
        });
      }
    },
  },
});

function isEntry(template: TemplateView, isStrict: boolean): boolean {
  return template.isMain && !(isStrict && template.isInner);
}

function judgeMain(
  defaults: { location: JsonNode | undefined; token: JsonNode | undefined },
  location: TemplateView["parameters"][number]["key"],
  token: TemplateView["parameters"][number]["key"] | undefined,
  isStrict: boolean,
  report: Report,
): void {
  const text = textOf(defaults.location);
  if (!defaults.location) report("_artifactsLocation has no default.", location, id("DefaultValue.Missing"));
  else if (!/deployment\(\)\.properties\.templateLink/i.test(text)) {
    report(
      `The default of _artifactsLocation is '${text}' and not where the template comes from.`,
      defaults.location,
      id("DefaultValue.Incorrect"),
    );
  }
  if (!defaults.token && (token || !isStrict))
    report("_artifactsLocationSasToken has no default.", token ?? location, id("sasToken.DefaultValue.Incorrect"));
  else if (defaults.token && isStrict && textOf(defaults.token) !== "")
    report(
      'The default of _artifactsLocationSasToken is not "".',
      defaults.token,
      id("sasToken.DefaultValue.Incorrect"),
    );
}
