import { type Static, type TSchema, Type } from "typebox";
import { Guid, Moment, Tags } from "../common/shapes.ts";

// Microsoft.Solutions, API version 2021-07-01; older versions differ in what they leave out.

/** What was bought: plan, offer ("product"), publisher and package version. */
export const Plan = Type.Object({
  name: Type.String(),
  publisher: Type.String(),
  product: Type.String(),
  version: Type.Optional(Type.String()),
  promotionCode: Type.Optional(Type.String()),
});
export type Plan = Static<typeof Plan>;

/** A principal of the publisher's tenant and the role it has in the managed resource group. */
export const Authorization = Type.Object({ principalId: Type.String(), roleDefinitionId: Type.String() });
export type Authorization = Static<typeof Authorization>;

/** The application's own identity. Letter case of `type` is the caller's. */
export const Identity = Type.Object({
  type: Type.Optional(Type.String()),
  principalId: Type.Optional(Type.String()),
  tenantId: Type.Optional(Type.String()),
  userAssignedIdentities: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type Identity = Static<typeof Identity>;

/** Values by parameter name, each in `{value}` or `{reference}`. */
export const Parameters = Type.Record(
  Type.String(),
  Type.Object({
    value: Type.Optional(Type.Unknown()),
    reference: Type.Optional(Type.Unknown()),
    type: Type.Optional(Type.String()),
  }),
);

const nullable = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

/** What a caller may send of an application; read-only members come back from earlier answers and are not looked at. */
export const ApplicationBody = Type.Object({
  location: Type.Optional(Type.String()),
  tags: nullable(Tags),
  kind: Type.Optional(Type.String()),
  plan: nullable(Plan),
  identity: nullable(Identity),
  managedBy: nullable(Type.String()),
  sku: nullable(Type.Unknown()),
  properties: Type.Optional(
    Type.Object({
      managedResourceGroupId: nullable(Type.String()),
      applicationDefinitionId: nullable(Type.String()),
      // Old clients send the parameters as JSON text.
      parameters: nullable(Type.Union([Parameters, Type.String()])),
      jitAccessPolicy: nullable(Type.Unknown()),
    }),
  ),
});
export type ApplicationBody = Static<typeof ApplicationBody>;

/** An application as it is answered. */
export const Application = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.String(),
  location: Type.String(),
  kind: Type.String(),
  tags: Type.Optional(Tags),
  plan: Type.Optional(Plan),
  identity: Type.Optional(Identity),
  properties: Type.Record(Type.String(), Type.Unknown()),
  systemData: Type.Optional(Type.Unknown()),
});
export type Application = Static<typeof Application>;

/** What a caller may send of a definition. */
export const DefinitionBody = Type.Object({
  location: Type.Optional(Type.String()),
  tags: nullable(Tags),
  properties: Type.Object({
    lockLevel: Type.String(),
    displayName: Type.Optional(Type.String()),
    description: Type.Optional(Type.String()),
    // Text in versions up to 2018-06-01.
    isEnabled: Type.Optional(Type.Union([Type.Boolean(), Type.String()])),
    authorizations: nullable(Type.Array(Authorization)),
    packageFileUri: nullable(Type.String()),
    storageAccountId: nullable(Type.String()),
    mainTemplate: nullable(Type.Unknown()),
    createUiDefinition: nullable(Type.Unknown()),
    notificationPolicy: nullable(
      Type.Object({ notificationEndpoints: Type.Array(Type.Object({ uri: Type.String() })) }),
    ),
    lockingPolicy: nullable(
      Type.Object({
        allowedActions: Type.Optional(Type.Array(Type.String())),
        allowedDataActions: Type.Optional(Type.Array(Type.String())),
      }),
    ),
    deploymentPolicy: nullable(Type.Object({ deploymentMode: Type.String() })),
    managementPolicy: nullable(Type.Object({ mode: Type.String() })),
    policies: nullable(Type.Array(Type.Unknown())),
  }),
});
export type DefinitionBody = Static<typeof DefinitionBody>;

/** A definition as it is answered. */
export const Definition = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.String(),
  location: Type.String(),
  tags: Type.Optional(Tags),
  properties: Type.Record(Type.String(), Type.Unknown()),
});
export type Definition = Static<typeof Definition>;

/** One application in the lists of pages: what it is, where it runs, how it stands. */
export const ApplicationSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  subscriptionId: Guid,
  subscriptionName: Type.String(),
  resourceGroup: Type.String(),
  location: Type.String(),
  kind: Type.String(),
  plan: Type.Optional(Plan),
  definitionId: Type.Optional(Type.String()),
  customer: Type.String(),
  managedResourceGroupId: Type.String(),
  provisioningState: Type.String(),
  createdAt: Moment,
  changedAt: Moment,
  resourceUsageId: Type.Optional(Type.String()),
});
export type ApplicationSummary = Static<typeof ApplicationSummary>;

/** One message to a publisher's endpoint and how it fared. */
export const Notification = Type.Object({
  id: Type.String(),
  applicationId: Type.String(),
  eventType: Type.String(),
  provisioningState: Type.String(),
  url: Type.String(),
  state: Type.String(),
  attempts: Type.Integer(),
  createdAt: Moment,
  endedAt: Type.Optional(Moment),
  nextAttemptAt: Type.Optional(Moment),
  body: Type.Unknown(),
  log: Type.Array(
    Type.Object({
      at: Moment,
      milliseconds: Type.Integer(),
      status: Type.Optional(Type.Integer()),
      error: Type.Optional(Type.String()),
      responseBody: Type.Optional(Type.String()),
    }),
  ),
});
export type Notification = Static<typeof Notification>;
