import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isBicep } from "../model/bicep.ts";
import { expandVariable } from "../model/expand-variable.ts";
import { textOf } from "../model/values.ts";
import { isTruthy, named, type Place } from "../model/walk.ts";
import { rule } from "../rule.ts";

// Names that end in "id" and hold something else. The list is the toolkit's; longer names with the same end count too.
const otherIds = [
  "appId",
  "clientId",
  "DataTypeId",
  "defaultMenuItemId",
  "firstPartyId",
  "keyVaultSecretId",
  "keyVaultId",
  "keyId",
  "objectId",
  "menuId",
  "nodeAgentSkuId",
  "policyDefinitionReferenceId",
  "servicePrincipalClientId",
  "StartingDeviceID",
  "subscriptionId",
  "SyntheticMonitorId",
  "targetProtectionContainerId",
  "targetWorkerSizeId",
  "tenantId",
  "timezoneId",
  "vlanId",
  "workerSizeId",
  "metricId",
  "requestedServiceObjectiveId",
  "groupId",
  "sid",
  "ruleId",
  "deploymentSpecId",
  "detector.id",
  "contentId",
  "definitionId",
  "connectorId",
  "parentId",
  "IllusiveIncidentId",
  "UniqueFindingId",
  "schemaId",
  "detection_id",
  "environmentId",
  "open_id",
  "TeamsChannelID",
  "SAPAuditLogMessageID",
  "roleDefinitionId",
  "principalId",
  "XDRCustomerID",
  "userAssignedIdentityResourceId",
  "channelId",
  "extendedAceItemObjectId",
  "operationId-ANCEndpointGetById",
  "operationId-DeleteDomainById",
  "operationId-GetOrganizationId",
  "operationId-ProcessMetadataSearchByProcessGUID",
  "operationId-SearchForProcessEventsByProcessGUID",
  "ApplicationId",
  "policyDefinitionGuid",
  "IndicatorId",
  "contentProductId",
  "aws_iam_functionapp_id",
  "dataCollectionEndpointId",
  "dataCollectionRuleImmutableId",
  "stepId",
].map((name) => name.toLowerCase());

const proper =
  /\[\s*(?:extensionResourceId|resourceId|subscriptionResourceId|tenantResourceId|if|parameters|reference|variables|subscription|guid)\s*\(/i;
const exactTypes = [
  "microsoft.logic/workflows",
  "microsoft.apimanagement/service/backends",
  "microsoft.portal/dashboards",
];

const resource = (properties: object, type = "A/b", more = {}) => ({ resources: [{ type, properties, ...more }] });

export const idsShouldBeDerivedFromResourceIds = rule({
  id: "ids-should-be-derived-from-resource-ids",
  toolkit: "IDs-Should-Be-Derived-From-ResourceIDs",
  on: "template",
  severity: "warning",
  says: "A property that names a resource takes its ID from a function.",
  because: "An ID that is written out holds a subscription and a group that the customer doesn't have.",
  help: "Use resourceId(), or hand the ID in as a parameter.",
  good: [
    resource({ subnet: { id: "[resourceId('A/b', 'c')]" }, appId: "x" }),
    resource({ x: { tags: { costId: "x" } } }),
  ],
  bad: [resource({ subnet: { id: "/subscriptions/x" } }), resource({ subnet: { id: "" } })],
  visit: {
    template(template, report, { profile, main }) {
      if (isBicep(main)) return;
      const resources = member(template.root, "resources");
      if (!resources && !profile.isStrict) return report("The template has no resources.");
      for (const place of named(resources, /id$/i, template.cut)) {
        if (!place.key || isExempt(place, profile.isStrict)) continue;
        const node = place.node.kind === "object" ? idInObject(place.node) : place.node;
        if (!node) continue;
        if (!isTruthy(node) || (node.kind === "string" && node.value.trim() === "")) {
          report(`'${place.key.value}' is empty.`, node, { code: "ResourceId.Is.Missing" });
        } else if (!proper.test(textOf(expandVariable(template, node)))) {
          report(`'${place.key.value}' is '${clip(textOf(node))}', which no function makes.`, node, {
            code: "ResourceId.Should.Contain.Proper.Expression",
          });
        }
      }
    },
  },
});

function idInObject(node: JsonNode): JsonNode | undefined {
  const value = member(node, "value");
  return value?.kind === "string" && isTruthy(value) ? value : undefined;
}

function isExempt(place: Place, isStrict: boolean): boolean {
  // The path counts from the top-level resource, whose number or symbol comes first.
  const names = place.path.slice(1).map((step) => String(step).toLowerCase());
  const path = names.join(".");
  if (otherIds.some((name) => path.endsWith(name))) return true;
  if (names[0] === "parameters" || names[0] === "outputs") return true;
  const below = (name: string) => names.slice(0, -1).lastIndexOf(name);
  if (below("metadata") > (isStrict ? -1 : 0)) return true;
  if (names.length >= 2 && names.at(-2) === "tags" && (isStrict || names.length > 2)) return true;
  return place.parents.some((parent) => {
    const type = stringOf(member(parent, "type"))?.toLowerCase().trim() ?? "";
    if (exactTypes.includes(type) || /^microsoft\.documentdb\/databaseaccounts\/\w+\/collections$/.test(type))
      return true;
    if (type.startsWith("microsoft.documentdb/databaseaccounts/sqldatabases") && path.includes(".resource."))
      return true;
    if (type.startsWith("microsoft.insights/webtests") && path.includes(".locations")) return true;
    return (type.endsWith("backends") && path.includes("properties.")) || type.includes("config");
  });
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
