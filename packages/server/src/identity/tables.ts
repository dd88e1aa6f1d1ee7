import type { Generated, GeneratedAlways } from "kysely";

/** A directory of people and applications. */
export interface TenantTable {
  id: string;
  name: string;
  domain: string;
  createdAt: Generated<Date>;
}

/** What kind of principal. */
export type PrincipalKind = "User" | "Group" | "ServicePrincipal" | "ManagedIdentity";

/** A person, a group, an application or a resource's identity. */
export interface PrincipalTable {
  id: string;
  tenantId: string;
  kind: PrincipalKind;
  displayName: string;
  userName: string | null;
  appId: string | null;
  resourceId: string | null;
  isDemo: Generated<boolean>;
  demoOrder: number | null;
  isEnabled: Generated<boolean>;
  createdBy: Generated<string | null>;
  createdAt: Generated<Date>;
}

interface GroupMemberTable {
  groupId: string;
  memberId: string;
  tenantId: string;
}

interface CredentialTable {
  id: Generated<string>;
  principalId: string;
  kind: "secret" | "password" | "certificate";
  hash: string | null;
  certificate: string | null;
  displayName: string | null;
  hint: string | null;
  startsAt: Generated<Date>;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** One block of a role's or deny assignment's permissions. */
export interface Permission {
  actions: string[];
  notActions: string[];
  dataActions: string[];
  notDataActions: string[];
}

/** A named set of permissions. */
export interface RoleDefinitionTable {
  id: string;
  tenantId: string | null;
  name: string;
  description: Generated<string>;
  permissions: Permission[];
  assignableScopes: string[];
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

/** Who holds which role where. */
export interface RoleAssignmentTable {
  id: string;
  tenantId: string;
  scope: string;
  scopeKey: GeneratedAlways<string>;
  roleDefinitionId: string;
  principalId: string;
  principalType: string;
  description: string | null;
  condition: string | null;
  conditionVersion: string | null;
  isSystem: Generated<boolean>;
  createdBy: string | null;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

/** Somebody a deny assignment is about. */
export interface DenyPrincipal {
  id: string;
  type: string;
}

/** What nobody may do at a scope, whatever their roles, save those left out. */
export interface DenyAssignmentTable {
  id: string;
  tenantId: string;
  scope: string;
  scopeKey: GeneratedAlways<string>;
  name: string;
  description: Generated<string>;
  permissions: Permission[];
  principals: DenyPrincipal[];
  excludePrincipals: DenyPrincipal[];
  doesNotApplyToChildScopes: Generated<boolean>;
  isSystemProtected: Generated<boolean>;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

interface PartyRoleTable {
  principalId: string;
  party: string;
  role: string;
  createdAt: Generated<Date>;
}

interface SessionTable {
  hash: Buffer;
  principalId: string;
  csrfToken: string;
  userAgent: string | null;
  createdAt: Generated<Date>;
  seenAt: Generated<Date>;
  expiresAt: Date;
}

/** A key that tokens are signed with. */
export interface SigningKeyTable {
  kid: string;
  algorithm: string;
  privateKey: string;
  publicKey: { [name: string]: string };
  createdAt: Generated<Date>;
  retiredAt: Date | null;
}

/** A sign-in that waits for a person elsewhere. */
export interface DeviceCodeTable {
  hash: Buffer;
  userCode: string;
  clientId: string;
  scope: string;
  authority: string;
  principalId: string | null;
  state: Generated<"pending" | "approved" | "refused">;
  polledAt: Date | null;
  expiresAt: Date;
}

interface RefreshTokenTable {
  hash: Buffer;
  principalId: string;
  clientId: string;
  authority: string;
  family: string;
  usedAt: Date | null;
  createdAt: Generated<Date>;
  expiresAt: Date;
}

interface AuthorizationCodeTable {
  hash: Buffer;
  principalId: string;
  clientId: string;
  redirectUri: string;
  scope: string;
  challenge: string | null;
  nonce: string | null;
  authority: string;
  expiresAt: Date;
}

declare module "../storage/tables.ts" {
  interface Tables {
    tenant: TenantTable;
    principal: PrincipalTable;
    groupMember: GroupMemberTable;
    credential: CredentialTable;
    roleDefinition: RoleDefinitionTable;
    roleAssignment: RoleAssignmentTable;
    denyAssignment: DenyAssignmentTable;
    partyRole: PartyRoleTable;
    session: SessionTable;
    signingKey: SigningKeyTable;
    deviceCode: DeviceCodeTable;
    refreshToken: RefreshTokenTable;
    authorizationCode: AuthorizationCodeTable;
  }
}
