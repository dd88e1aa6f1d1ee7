import { Type } from "typebox";
import { Tags } from "../common/shapes.ts";

/** Tags as requests give them: Azure's clients may send null for none. */
export const GivenTags = Type.Union([Tags, Type.Null()]);

/** A resource group. */
export const ResourceGroup = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.Literal("Microsoft.Resources/resourceGroups"),
  location: Type.String(),
  managedBy: Type.Optional(Type.String()),
  tags: Type.Optional(Tags),
  properties: Type.Object({ provisioningState: Type.String() }),
});

/** A resource of any type; what it holds is its type's affair. */
export const Resource = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.String(),
  location: Type.Optional(Type.String()),
  tags: Type.Optional(Tags),
});

/** What PUT and PATCH of any resource take. */
export const ResourceBody = Type.Record(Type.String(), Type.Unknown());

/** The rest of a path after `/providers/`: namespace, type, name and so on. */
export const ResourcePath = Type.Object({
  subscriptionId: Type.String(),
  resourceGroupName: Type.String(),
  resource: Type.String(),
});

/** A group within a subscription. */
export const GroupPath = Type.Object({ subscriptionId: Type.String(), resourceGroupName: Type.String() });

/** How ARM lists are asked for. Unknown members never fail. */
export const ArmListQuery = Type.Object({
  $filter: Type.Optional(Type.String()),
  $top: Type.Optional(Type.Integer({ minimum: 1 })),
  $expand: Type.Optional(Type.String()),
  $skiptoken: Type.Optional(Type.String()),
});

/** A provider and its types. */
export const Provider = Type.Object({
  id: Type.String(),
  namespace: Type.String(),
  registrationState: Type.String(),
  registrationPolicy: Type.String(),
  resourceTypes: Type.Array(
    Type.Object({
      resourceType: Type.String(),
      locations: Type.Array(Type.String()),
      apiVersions: Type.Array(Type.String()),
      capabilities: Type.String(),
    }),
  ),
});

/** An exported template. */
export const ExportedTemplate = Type.Object({ template: Type.Unknown() });

/** A deployment as it is answered. */
export const Deployment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.Literal("Microsoft.Resources/deployments"),
  location: Type.Optional(Type.String()),
  tags: Type.Optional(Tags),
  properties: Type.Record(Type.String(), Type.Unknown()),
});

/** One operation of a deployment. */
export const DeploymentOperation = Type.Object({
  id: Type.String(),
  operationId: Type.String(),
  properties: Type.Record(Type.String(), Type.Unknown()),
});
