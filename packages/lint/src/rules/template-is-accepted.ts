import { type DeploymentMetadata, plan, readTemplate, type Template, TemplateError } from "@stoa/arm";
import { type JsonBase, type JsonDocument, nodeAt } from "@stoa/arm/json";
import { linksIn, packageHome } from "../model/links.ts";
import { valuesFor } from "../model/parameter-values.ts";
import { type Report, type ReportOptions, rule } from "../rule.ts";

const template = (members: object) => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [],
  ...members,
});
const site = (more: object) => ({ type: "Contoso.App/sites", apiVersion: "2024-01-01", name: "a", ...more });

export const templateIsAccepted = rule({
  id: "template-is-accepted",
  on: "template",
  severity: "error",
  says: "Azure's template engine accepts a template, and the deployment that it makes of it.",
  because: "What the engine refuses can't be deployed by anybody.",
  help: "Correct it at this place; the message is the engine's own.",
  good: [template({ resources: [site({ dependsOn: ["b"] }), site({ name: "b" })] })],
  bad: [
    { resources: [] },
    template({ resources: undefined }),
    template({ outputs: { o: { type: "string", value: "[concat('a']" } } }),
    template({ outputs: { o: { type: "string", value: "[nope()]" } } }),
    template({ outputs: { o: { type: "string", value: "[parameters('a')]" } } }),
    template({ resources: [site({ dependsOn: ["[resourceId('Contoso.App/sites', 'b')]"] })] }),
    template({ resources: [site({}), site({})] }),
    template({ resources: [site({ dependsOn: ["b"] }), site({ name: "b", dependsOn: ["a"] })] }),
  ],
  visit: {
    template(one, report, { main, definition, package: pkg }) {
      if (one.isInner) return;
      const { document } = one.file;
      try {
        const read = readTemplate(document);
        const { values, origin } = valuesFor(one, one === main ? definition : undefined);
        const options: ReportOptions =
          origin === "sample"
            ? {
                severity: "warning",
                help: "It was tried with made-up values for the parameters, so look whether real ones pass.",
              }
            : {};
        const metadata = {
          ...placeFor(read),
          templateUri: packageHome + encodeURIComponent(one.file.path).replaceAll("%2F", "/"),
        };
        attempt(
          () =>
            plan(read, {
              parameters: values,
              metadata,
              links: linksIn(pkg),
              now: "2024-01-01T00:00:00Z",
              seed: "check",
            }),
          document,
          report,
          options,
        );
      } catch (problem) {
        tell(problem, document, report, {});
      }
    },
  },
});

function attempt(work: () => unknown, document: JsonDocument, report: Report, options: ReportOptions): void {
  try {
    work();
  } catch (problem) {
    tell(problem, document, report, options);
  }
}

function tell(problem: unknown, document: JsonDocument, report: Report, options: ReportOptions): void {
  // An input that passes every limit and still is too deep ends here, and not the process.
  if (problem instanceof RangeError) {
    report("The template is nested too deeply to be worked out.", undefined, options);
    return;
  }
  if (!(problem instanceof TemplateError)) throw problem;
  const { details = [] } = problem;
  for (const detail of details) if (detail !== problem) tell(detail, document, report, options);
  // The first of several refusals holds all of them, itself among them; any other with details is told by these.
  if (details.length > 0 && !details.includes(problem)) return;
  report(problem.message, placeOf(problem, document), {
    code: problem.code,
    ...(problem.hint ? { help: problem.hint } : {}),
    ...options,
  });
}

function placeOf({ offset, line, path }: TemplateError, document: JsonDocument): JsonBase | undefined {
  const steps = [...(path ?? "").matchAll(/\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) =>
      index === undefined ? (quoted?.replace(/\\(.)/g, "$1") ?? name ?? "") : Number(index),
  );
  const node = steps.length > 0 ? nodeAt(document.root, steps) : undefined;
  if (node) return node;
  // Without a line the offset counts inside an expression.
  return offset !== undefined && line !== undefined && offset < document.text.length
    ? { offset, end: offset + 1 }
    : undefined;
}

/** A place of the scope that a template is written for. */
function placeFor({ schema }: Template): DeploymentMetadata {
  const base = { tenantId: "11111111-1111-1111-1111-111111111111", location: "westeurope", deploymentName: "check" };
  const kind = schema.toLowerCase();
  if (kind.includes("/tenantdeploymenttemplate")) return base;
  if (kind.includes("/managementgroupdeploymenttemplate")) return { ...base, managementGroupId: "group" };
  const subscriptionId = "00000000-0000-0000-0000-000000000000";
  if (kind.includes("/subscriptiondeploymenttemplate")) return { ...base, subscriptionId };
  return { ...base, subscriptionId, resourceGroup: "group" };
}
