import { itemsOf, type JsonNode, member, memberOf } from "@stoa/arm/json";
import { isSecureType } from "../expression/text.ts";
import { describe, secretIn } from "../model/secrets.ts";
import { isDeployment, type ResourceView } from "../model/template.ts";
import { rule } from "../rule.ts";

const template = (...resources: object[]) => ({
  parameters: { key: { type: "secureString" } },
  variables: { line: "[concat('run --key ', parameters('key'))]" },
  resources,
});
const extension = (properties: object) => ({
  type: "Microsoft.Compute/virtualMachines/extensions",
  name: "vm/ext",
  properties: { type: "CustomScript", ...properties },
});
const container = (variable: object) => ({
  type: "Microsoft.ContainerInstance/containerGroups",
  name: "g",
  properties: { containers: [{ name: "c", properties: { environmentVariables: [{ name: "KEY", ...variable }] } }] },
});

export const secretsStayOutOfSight = rule({
  id: "secrets-stay-out-of-sight",
  on: "template",
  severity: "error",
  says: "A secret stands only where Azure keeps it from those who may read the resource.",
  because:
    "Settings of extensions, arguments of scripts, plain variables of containers, tags and names are shown to every reader, and stand in logs.",
  help: "Move it to the protected counterpart: protectedSettings, secureValue, a secret, or a secure parameter.",
  good: [
    template(extension({ settings: { file: "a" }, protectedSettings: { commandToExecute: "[variables('line')]" } })),
    template(container({ secureValue: "[parameters('key')]" }), container({ value: "plain" })),
    template({ type: "A/b", name: "a", tags: { hasKey: "[string(not(empty(parameters('key'))))]" } }),
  ],
  bad: [
    template(extension({ settings: { commandToExecute: "[variables('line')]" } })),
    template(container({ value: "[parameters('key')]" })),
    template({ type: "A/b", name: "a", tags: { key: "[parameters('key')]" } }),
    template({
      type: "Microsoft.Resources/deploymentScripts",
      name: "s",
      properties: { arguments: "[format('-k {0}', parameters('key'))]" },
    }),
    template({
      type: "Microsoft.Resources/deployments",
      name: "n",
      properties: {
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { k: { value: "[parameters('key')]" } },
        template: { parameters: { k: { type: "string" } } },
      },
    }),
  ],
  visit: {
    resource(resource, report) {
      for (const [what, node] of openPlaces(resource)) {
        const found = secretIn(node, resource.template);
        // The rule of the toolkit about commands speaks of what stands in them directly.
        if (!found || (what === "The command" && found.through.length === 0)) continue;
        // The token of a package's own files is made for one deployment and soon void.
        const isToken = found.what.toLowerCase().includes("_artifactslocationsastoken");
        report(`${what} holds ${describe(found)}.`, node, isToken ? { severity: "warning" } : {});
      }
    },
  },
});

/** The places of a resource that everybody sees who may read it. */
function* openPlaces({ node, fullType }: ResourceView): Generator<[string, JsonNode]> {
  const type = fullType.toLowerCase();
  const properties = member(node, "properties");
  const name = member(node, "name");
  if (name) yield ["The name", name];
  for (const { value } of membersOf(member(node, "tags"))) yield ["The tag", value];
  if (/^microsoft\.(compute|hybridcompute)\/.*\/extensions$/.test(type)) yield* settings(properties);
  if (type === "microsoft.compute/virtualmachinescalesets") {
    const profile = member(member(properties, "virtualMachineProfile"), "extensionProfile");
    for (const one of itemsOf(member(profile, "extensions"))) yield* settings(member(one, "properties"));
  }
  if (type === "microsoft.resources/deploymentscripts") {
    for (const key of ["arguments", "scriptContent"]) {
      const value = member(properties, key);
      if (value) yield [key === "arguments" ? "The script's argument list" : "The script", value];
    }
    yield* variables(member(properties, "environmentVariables"));
  }
  if (type === "microsoft.containerinstance/containergroups")
    for (const one of itemsOf(member(properties, "containers")))
      yield* containerPlaces(member(one, "properties"), "environmentVariables");
  if (type === "microsoft.app/containerapps" || type === "microsoft.app/jobs")
    for (const one of itemsOf(member(member(properties, "template"), "containers"))) yield* containerPlaces(one, "env");
  if (isDeployment(node)) yield* plainParameters(properties);
}

function* settings(properties: JsonNode | undefined): Generator<[string, JsonNode]> {
  const isScript = /customscript/i.test(String(memberText(properties, "type")));
  for (const { key, value } of membersOf(member(properties, "settings")))
    yield [
      isScript && key.value.toLowerCase() === "commandtoexecute" ? "The command" : `The setting '${key.value}'`,
      value,
    ];
}

function* containerPlaces(container: JsonNode | undefined, list: string): Generator<[string, JsonNode]> {
  yield* variables(member(container, list));
  for (const key of ["command", "args"]) {
    const value = member(container, key);
    if (value) yield ["The command line", value];
  }
}

function* variables(list: JsonNode | undefined): Generator<[string, JsonNode]> {
  for (const one of itemsOf(list)) {
    const value = member(one, "value");
    if (value) yield ["The environment variable", value];
  }
}

/** What is handed to parameters of an inner template that aren't secure, and so is kept in its history. */
function* plainParameters(properties: JsonNode | undefined): Generator<[string, JsonNode]> {
  const declared = member(member(properties, "template"), "parameters");
  for (const { key, value } of membersOf(member(properties, "parameters"))) {
    const parameter = member(declared, key.value);
    const given = member(value, "value");
    if (parameter && given && !isSecureType(parameter))
      yield [`The plain parameter '${key.value}' of the nested template`, given];
  }
}

function membersOf(node: JsonNode | undefined) {
  return node?.kind === "object" ? node.members : [];
}

function memberText(node: JsonNode | undefined, name: string): string | undefined {
  const value = memberOf(node, name)?.value;
  return value?.kind === "string" ? value.value : undefined;
}
