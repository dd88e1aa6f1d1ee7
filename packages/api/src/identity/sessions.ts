import { Type } from "typebox";
import { Guid } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** A company or the marketplace itself, for which somebody may act. */
export const Party = Type.Object({
  kind: Type.Union([
    Type.Literal("operator"),
    Type.Literal("publisher"),
    Type.Literal("reseller"),
    Type.Literal("customer"),
  ]),
  /** A publisher's id, a tenant's id, or "platform". */
  id: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.String()),
});

/** Who is signed in, and for whom they may act. */
export const Me = Type.Object({
  person: Type.Object({
    id: Guid,
    displayName: Type.String(),
    userPrincipalName: Type.Optional(Type.String()),
    tenantId: Guid,
    kind: Type.String(),
  }),
  tenants: Type.Array(Type.Object({ id: Guid, name: Type.String(), domain: Type.String() })),
  parties: Type.Array(Party),
  /** Goes with each change as the header x-stoa-csrf; only where a cookie is what identifies. */
  csrfToken: Type.Optional(Type.String()),
});

/** A sample identity, one click away on servers with demo data. */
export const DemoIdentity = Type.Object({
  id: Guid,
  name: Type.String(),
  company: Type.String(),
  kind: Party.properties.kind,
  isResold: Type.Boolean(),
});

/** Who is signed in. */
export const me = operation({ id: "Identity_Me", method: "get", path: "/api/v1/identity/me", reply: Me });

/** The sample identities; a server without demo data has none. */
export const listDemo = operation({
  id: "Identity_ListDemo",
  method: "get",
  path: "/api/v1/identity/demo",
  auth: "none",
  reply: Type.Object({ value: Type.Array(DemoIdentity) }),
});

/** Begins a session: as a sample identity, or with a name and a password. */
export const signIn = operation({
  id: "Identity_SignIn",
  method: "post",
  path: "/api/v1/identity/sign-in",
  auth: "none",
  body: Type.Union([
    Type.Object({ demo: Guid }),
    Type.Object({ name: Type.String({ minLength: 1 }), password: Type.String({ minLength: 1, maxLength: 1000 }) }),
  ]),
  reply: Me,
  errors: ["SignInFailed", "TooManyRequests", "Forbidden"],
});

/** Ends the session. */
export const signOut = operation({
  id: "Identity_SignOut",
  method: "post",
  path: "/api/v1/identity/sign-out",
  auth: "optional",
  errors: ["CsrfTokenMissing"],
});
