import {
  any,
  countMessage,
  define,
  int,
  optional,
  rangeMessage,
  refuse,
  string,
  type TemplateFunction,
  typeMessage,
  typeName,
} from "../define.ts";
import { invalid, wholeRefusal } from "../error.ts";
import type { Evaluator } from "../evaluate.ts";
import { type Call, isSettled, type Result } from "../expression.ts";

const atRunTime = "In resource properties and outputs, while the deployment runs.";

export const reference: TemplateFunction = define({
  params: [string, optional(string), optional(string)],
  doc: "The state of a resource while the deployment runs: its properties, or with 'Full' all of it.",
  examples: { "reference('vm').vmId": { unresolved: "[reference('vm').vmId]" } },
  where: atRunTime,
  countsLast: true,
  special(evaluator, call) {
    const args = evaluator.referenceArgs(call);
    const wrongCount = countMessage(reference, call.name, args.length);
    if (wrongCount) throw invalid(wrongCount);
    evaluator.check(reference, call, args);
    return answer(evaluator, call, args);
  },
});

export const references: TemplateFunction = define({
  params: [any, optional(any)],
  countsLast: true,
  doc: "The states of all resources of a loop, by its symbolic name.",
  examples: {},
  where: `${atRunTime} Needs languageVersion 2.0.`,
  special(evaluator, call) {
    needVersion(evaluator, "SymbolicNames");
    const args = evaluator.referenceArgs(call);
    const wrongCount = countMessage(references, call.name, args.length);
    if (wrongCount) throw invalid(wrongCount);
    return answer(evaluator, call, args);
  },
});

export const list = define({
  params: [],
  rest: any,
  doc: "The answer of a resource's action whose name begins with list, such as listKeys: resource, API version and input.",
  examples: {
    "listKeys('sa', '2023-01-01').keys[0].value": { unresolved: "[listKeys('sa', '2023-01-01').keys[0].value]" },
  },
  where: atRunTime,
  special: (evaluator, call) => answer(evaluator, call, evaluator.referenceArgs(call)),
});

export const environment = define({
  params: [],
  doc: "The cloud that the deployment runs in, with the addresses of its services.",
  examples: { "environment().name": { unresolved: "[environment().name]" } },
  special: (evaluator, call) => answer(evaluator, { ...call, name: "environment" }, []),
});

export const deployer = define({
  params: [],
  doc: "Who deploys: objectId, tenantId and userPrincipalName.",
  examples: { "deployer().objectId": { unresolved: "[deployer().objectId]" } },
  special: (evaluator, call) => answer(evaluator, { ...call, name: "deployer" }, []),
});

export const providers: TemplateFunction = define({
  params: [string, optional(string)],
  doc: "The types of a resource provider, or one of them, with locations and API versions.",
  examples: { "providers('Microsoft.Storage')": { unresolved: "[providers('Microsoft.Storage')]" } },
  inTurn: true,
  special(evaluator, call) {
    const args = evaluator.argsInTurn(providers, call);
    const [namespace] = args;
    if (!isSettled(args)) return answer(evaluator, call, args);
    if (typeof namespace === "string" && namespace.includes("/")) {
      throw refuse(
        (name) =>
          `Unable to evaluate template language function '${name}': function requires the first non-segmented argument to be the resource provider namespace. Invalid function argument '${namespace}'. Please see https://aka.ms/arm-function-providers for usage details.`,
      );
    }
    return answer(evaluator, call, args);
  },
});

export const pickZones: TemplateFunction = define({
  params: [string, string, string, optional(int), optional(int)],
  doc: "Availability zones of a resource type in a region.",
  examples: {
    "pickZones('Microsoft.Compute', 'virtualMachines', 'eastus')": {
      unresolved: "[pickZones('Microsoft.Compute', 'virtualMachines', 'eastus')]",
    },
  },
  special(evaluator, call) {
    const args = evaluator.args(call);
    if (isSettled(args)) evaluator.check(pickZones, call, args);
    return answer(evaluator, call, args);
  },
});

export const toLogicalZone = zones("The logical zone of a physical one in a subscription.");
export const toLogicalZones = zones("The logical zones of physical ones in a subscription.");
export const toPhysicalZone = zones("The physical zone of a logical one in a subscription.");
export const toPhysicalZones = zones("The physical zones of logical ones in a subscription.");

export const roleDefinitions = define({
  params: [any],
  doc: "A built-in role by its name: id and roleDefinitionId.",
  examples: { "roleDefinitions('Reader').id": { unresolved: "[roleDefinitions('Reader').id]" } },
  special(evaluator, call) {
    const args = evaluator.args(call);
    if (args.some((arg) => typeof arg !== "string" && isSettled(arg))) {
      throw refuse(
        (name) =>
          `One or more provided argument(s) for template language function '${name}' are not valid: all function arguments should be of type 'String'. Please see https://aka.ms/arm-functions#${name} for usage details.`,
      );
    }
    return answer(evaluator, call, args);
  },
});

export const target = define({
  params: [],
  rest: any,
  doc: "The present state of the resource that the call stands in, or null.",
  examples: {},
  where: "Inside a resource. Needs languageVersion 2.0.",
  special(evaluator, call) {
    needVersion(evaluator, "TargetFunction");
    return answer(evaluator, call, evaluator.args(call));
  },
});

export const resourceInfo = define({
  params: [],
  rest: any,
  doc: "What the template says of one of its resources, by its symbolic name: id, name, type, apiVersion.",
  examples: {},
  where: "Needs languageVersion 2.0.",
  special(evaluator, call) {
    needVersion(evaluator, "ResourceInfoFunction");
    return answer(evaluator, call, evaluator.args(call));
  },
});

export const extensions: TemplateFunction = define({
  params: [any],
  countsLast: true,
  doc: "The configuration of an extension of the template, by its alias.",
  examples: {},
  where: "Needs languageVersion 2.2-experimental.",
  special(evaluator, call) {
    const args = evaluator.args(call);
    const [alias, ...others] = args;
    if (others.length > 0 && !isSettled(args)) throw refuse((name) => rangeMessage(name, 1, 1, args.length));
    if (alias === undefined || others.length > 0) {
      throw refuse(
        (name) =>
          `The template language function '${name}' must have only one parameter. Please see https://aka.ms/arm-functions for usage details.`,
      );
    }
    if (!isSettled(alias)) return evaluator.keep(call, [alias]);
    if (typeof alias !== "string")
      throw refuse((name) => typeMessage(name, "its parameter", "be of type 'String'", typeName(alias)));
    const known = evaluator.scope.resolve?.({ key: call.key, args: [alias], call });
    if (known !== undefined) return known;
    throw invalid(`The extension with the alias '${alias}' cannot be found in the template.`);
  },
});

export const utcNow = define({
  params: [],
  rest: any,
  doc: "The time of the deployment, in a .NET date format.",
  examples: {},
  where: "In the default values of parameters.",
  special: (evaluator, call) => answer(evaluator, call, evaluator.args(call)),
});

export const newGuid = define({
  params: [],
  rest: any,
  doc: "A new random GUID.",
  examples: {},
  where: "In the default values of parameters.",
  special: (evaluator, call) => answer(evaluator, call, evaluator.args(call)),
});

function answer(evaluator: Evaluator, call: Call, args: Result[]): Result {
  return evaluator.scope.resolve?.({ key: call.key, args, call }) ?? evaluator.keep(call, args);
}

// The preview doesn't look at the arguments of these.
function zones(doc: string): TemplateFunction {
  return define({
    params: [],
    rest: any,
    doc,
    examples: {},
    special: (evaluator, call) => answer(evaluator, call, evaluator.referenceArgs(call)),
  });
}

function needVersion(evaluator: Evaluator, feature: string): void {
  if (evaluator.scope.deployment.languageVersion === undefined) {
    throw wholeRefusal(`Template language version must be specified in order to use feature '${feature}'.`, {
      hint: 'Add "languageVersion": "2.0" to the template.',
    });
  }
}
