import { findMember } from "../access.ts";
import { any, define, object, optional, refuse, typeMessage, typeName, which } from "../define.ts";
import { invalid, wholeRefusal } from "../error.ts";
import type { Evaluator } from "../evaluate.ts";
import { type Call, literal, call as makeCall, type Result, toExpression, Unresolved } from "../expression.ts";
import { toLowerInvariant } from "../text/case.ts";
import { guidOf } from "../text/guid.ts";
import { wrongResult } from "./array.ts";
import { isPlainGuid, subscriptionId } from "./resource-id.ts";
import { missingProperty } from "./uri.ts";

export const resourceGroup = define({
  params: [optional(any), optional(any)],
  doc: "The resource group of the deployment, or another one by name, or by subscription and name.",
  examples: {
    "resourceGroup().name": "rg",
    "resourceGroup('other').id": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/other",
  },
  special(evaluator, call) {
    const args = evaluator.args(call);
    const known = ask(evaluator, call, args);
    if (known !== undefined) return known;
    const { deployment } = evaluator.scope;
    const { subscriptionId: own = "" } = deployment;
    if (args.length > 0) return otherGroup(evaluator, args);
    if (deployment.scope !== "resourceGroup") throw lacking("resourceGroup");
    const { resourceGroup: name = "", location } = deployment;
    return new Map<string, Result>([
      ["id", `/subscriptions/${own}/resourceGroups/${name}`],
      ["name", name],
      ["type", "Microsoft.Resources/resourceGroups"],
      ["location", location ?? part(call, "location")],
      ["tags", part(call, "tags")],
      ["managedBy", part(call, "managedBy")],
      ["properties", part(call, "properties")],
    ]);
  },
});

export const subscription = define({
  params: [optional(any)],
  doc: "The subscription of the deployment, or another one by its ID.",
  examples: { "subscription().subscriptionId": "00000000-0000-0000-0000-000000000000" },
  special(evaluator, call) {
    const args = evaluator.args(call);
    const known = ask(evaluator, call, args);
    if (known !== undefined) return known;
    const [id] = args;
    if (id !== undefined) {
      // Only an ID that is written out is checked; what an expression yields is joined as it is.
      if (call.args[0]?.kind === "literal") {
        refuseNonText(id, call.name, 0, true);
        subscriptionId(id, "subscriptionresourceid");
      }
      const path = evaluator.evaluate(makeCall("concat", [literal("/subscriptions/"), toExpression(id)]));
      return new Map<string, Result>([
        ["id", path],
        ["subscriptionId", id],
      ]);
    }
    const { deployment } = evaluator.scope;
    if (deployment.scope !== "resourceGroup" && deployment.scope !== "subscription") throw lacking("subscription");
    const { subscriptionId: own = "", tenantId } = deployment;
    return new Map<string, Result>([
      ["id", `/subscriptions/${own}`],
      ["subscriptionId", own],
      ["tenantId", tenantId ?? part(call, "tenantId")],
      ["displayName", part(call, "displayName")],
    ]);
  },
});

export const managementGroup = define({
  params: [optional(any)],
  doc: "The management group of the deployment, or another one by its name.",
  examples: { "managementGroup('mg2').id": "/providers/Microsoft.Management/managementGroups/mg2" },
  special(evaluator, call) {
    const args = evaluator.args(call);
    const known = ask(evaluator, call, args);
    if (known !== undefined) return known;
    const [name] = args;
    if (name !== undefined) {
      const type = literal("Microsoft.Management/managementGroups");
      const id = evaluator.evaluate(makeCall("tenantResourceId", [type, toExpression(name)]));
      return new Map<string, Result>([
        ["id", id],
        ["name", name],
        ["type", "/providers/Microsoft.Management/managementGroups"],
      ]);
    }
    const { deployment } = evaluator.scope;
    if (deployment.scope !== "managementGroup") throw lacking("managementGroup");
    const { managementGroupId: own = "" } = deployment;
    return new Map<string, Result>([
      ["id", `/providers/Microsoft.Management/managementGroups/${own}`],
      ["name", own],
      ["type", "Microsoft.Management/managementGroups"],
      ["properties", part(call, "properties")],
    ]);
  },
});

export const tenant = define({
  params: [],
  doc: "The tenant of the deployment.",
  examples: { "tenant().tenantId": "11111111-1111-1111-1111-111111111111" },
  special(evaluator, call) {
    const known = ask(evaluator, call, []);
    if (known !== undefined) return known;
    const { tenantId } = evaluator.scope.deployment;
    return new Map<string, Result>([
      ["countryCode", part(call, "countryCode")],
      ["displayName", part(call, "displayName")],
      ["id", tenantId === undefined ? part(call, "id") : `/tenants/${tenantId}`],
      ["tenantId", tenantId ?? part(call, "tenantId")],
    ]);
  },
});

export const deployment = define({
  params: [],
  doc: "The deployment itself: its name, its template's content version and, outside a resource group, its location.",
  examples: { "deployment().name": "main" },
  special(evaluator, call) {
    const known = ask(evaluator, call, []);
    if (known !== undefined) return known;
    const { scope, deploymentName = "", contentVersion = "1.0.0.0", location } = evaluator.scope.deployment;
    const template = new Map<string, Result>([["contentVersion", contentVersion]]);
    const parts = new Map<string, Result>([
      ["name", deploymentName],
      ["properties", new Map<string, Result>([["template", template]])],
    ]);
    if (scope !== "resourceGroup") parts.set("location", location ?? part(call, "location"));
    return parts;
  },
});

export const getRoleAssignmentName = define({
  params: [object],
  doc: "A name for a role assignment that is always the same for one scope, principal and role.",
  examples: {
    "getRoleAssignmentName(createObject('scope', '/', 'principalId', '11111111-1111-1111-1111-111111111111', 'roleDefinitionId', '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'))":
      "d1789dc8-089d-5e7b-8d34-35ef6e4096e0",
  },
  body(input) {
    const scope = text(input, "scope");
    const principalId = text(input, "principalId");
    const role = text(input, "roleDefinitionId");
    if (!isScope(scope)) {
      throw wrongProperty("scope", "a valid Azure resource scope (an absolute path starting with '/')", scope);
    }
    if (!isPlainGuid(principalId)) throw wrongProperty("principalId", "a valid GUID", principalId);
    const roleName = role.slice(role.lastIndexOf("/") + 1);
    const isRole = /^(\/[^/]+)*\/providers\/microsoft\.authorization\/roledefinitions\/[^/]+$/i.test(role);
    if (!isRole || !isPlainGuid(roleName)) {
      throw wrongProperty(
        "roleDefinitionId",
        "a fully qualified resource id of type 'Microsoft.Authorization/roleDefinitions' whose name is a valid GUID",
        role,
      );
    }
    return guidOf([scope, principalId, roleName].map(toLowerInvariant).join("-"));
  },
});

const spelling = new Map(
  ["resourceGroup", "subscription", "managementGroup", "tenant", "deployment"].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

function ask(evaluator: Evaluator, call: Call, args: Result[]): Result | undefined {
  return evaluator.scope.resolve?.({ key: call.key, args, call });
}

// A member that nobody knows before the deployment runs stays as an access to the function, which is spelled as in the catalogue.
function part(call: Call, name: string): Unresolved {
  return new Unresolved({
    kind: "access",
    target: { ...call, name: spelling.get(call.key) ?? call.name, args: [] },
    property: literal(name),
    offset: call.offset,
    end: call.end,
  });
}

// The engine makes these from subscriptionResourceId, so that function's name shows in refusals.
function otherGroup(evaluator: Evaluator, args: Result[]): Result {
  const { subscriptionId: own } = evaluator.scope.deployment;
  const [first, second] = args as [Result, Result | undefined];
  const name = second === undefined ? first : second;
  if (second === undefined && own === undefined) {
    refuseNonText(name, "subscriptionResourceId", 2);
    throw lacking("subscription");
  }
  const subscription = second === undefined ? literal(own as string) : toExpression(first);
  const type = literal("Microsoft.Resources/resourceGroups");
  const id = evaluator.evaluate(makeCall("subscriptionResourceId", [subscription, type, toExpression(name)]));
  return new Map<string, Result>([
    ["id", id],
    ["name", name],
    ["type", "Microsoft.Resources/resourceGroups"],
  ]);
}

function refuseNonText(value: Result, name: string, index: number, isOnly = false): void {
  if (typeof value === "string" || value instanceof Unresolved) return;
  throw refuse(() => typeMessage(name, which(index, isOnly), "be of type 'String'", typeName(value)));
}

function lacking(kind: string) {
  return wholeRefusal(`The deployment metadata '${kind}' is not valid.`, {
    hint: `A deployment at this scope has no ${kind}.`,
  });
}

function text(input: ReadonlyMap<string, Result>, name: string): string {
  const value = findMember(input, name);
  if (value === undefined) throw missingProperty("getRoleAssignmentName", name);
  if (typeof value !== "string") throw wrongResult(value, "String");
  return value;
}

// A resource ID: segments in pairs, after the first provider a type and a name at least.
function isScope(scope: string): boolean {
  if (scope === "/") return true;
  const segments = scope.split("/");
  if (segments[0] !== "" || segments.length < 3 || segments.slice(1).includes("")) return false;
  return segments.length % 2 === 1;
}

function wrongProperty(name: string, expected: string, seen: string) {
  return invalid(
    `The '${name}' property of the input object to the 'getRoleAssignmentName' function must be ${expected}, but the provided value was '${seen}'.`,
    { seen },
  );
}
