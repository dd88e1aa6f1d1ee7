import type { Static, TObject, TSchema, TUnknown } from "typebox";
import { Type } from "typebox";
import type { ErrorCode } from "./errors.ts";

/** The HTTP verbs that operations use. */
export type Method = "get" | "head" | "put" | "post" | "patch" | "delete";

/**
 * Whose habits a path follows: Azure Resource Manager's (api-version, its error envelope), the metering API's,
 * an OAuth endpoint's, or our own under /api/v1.
 */
export type Surface = "arm" | "metering" | "oauth" | "graph" | "stoa";

/** Who may call: anyone, anyone who is signed in, or nobody is asked but a known caller is told apart. */
export type Auth = "none" | "signedIn" | "optional";

/** A role that a caller must hold on a party; `party` may name path parameters, as in "publisher/{publisherId}". */
export interface PartyRule {
  readonly party: string;
  readonly any: readonly string[];
}

type NoProperties = TObject<Record<never, never>>;

/** What one operation may be asked and what it answers: check, OpenAPI page, types and client follow from it. */
export interface Operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  readonly kind: "operation";
  readonly id: string;
  readonly summary: string;
  readonly method: Method;
  /** As Azure writes paths: `{name}` is one segment, `{+scope}` in front a whole scope, `{*rest}` at the end the rest. */
  readonly path: string;
  readonly surface: Surface;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
  readonly errors: readonly ErrorCode[];
  /** The RBAC action that is asked for over the scope in the path, after role and deny assignments. */
  readonly action: string | undefined;
  readonly auth: Auth;
  readonly roles: PartyRule | undefined;
  /** False for what a reader of the API doesn't need to see, such as the pages of a sign-in protocol. */
  readonly documented: boolean;
}

/** What is written down of an operation; the rest follows from its path. */
export interface OperationEntry<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  id: string;
  summary?: string;
  method: Method;
  path: string;
  surface?: Surface;
  params?: P;
  query?: Q;
  body?: B;
  reply?: R;
  errors?: readonly ErrorCode[];
  action?: string;
  auth?: Auth;
  roles?: PartyRule;
  documented?: boolean;
}

/** Declares an operation. */
export function operation<
  P extends TSchema = NoProperties,
  Q extends TSchema = NoProperties,
  B extends TSchema = TUnknown,
  R extends TSchema = TUnknown,
>(entry: OperationEntry<P, Q, B, R>): Operation<P, Q, B, R> {
  return {
    kind: "operation",
    id: entry.id,
    summary: entry.summary ?? entry.id.replace("_", ": ").replace(/([a-z])([A-Z])/g, "$1 $2"),
    method: entry.method,
    path: entry.path,
    surface: entry.surface ?? surfaceOf(entry.path),
    // Nothing said means nothing looked at; the cast ties the default to the type parameter's default.
    params: entry.params ?? (Type.Object({}) as unknown as P),
    query: entry.query ?? (Type.Object({}) as unknown as Q),
    body: entry.body ?? (Type.Unknown() as unknown as B),
    reply: entry.reply ?? (Type.Unknown() as unknown as R),
    errors: entry.errors ?? [],
    action: entry.action,
    auth: entry.auth ?? "signedIn",
    roles: entry.roles,
    documented: entry.documented ?? true,
  };
}

/** The surface that a path belongs to when its operation doesn't say. */
function surfaceOf(path: string): Surface {
  if (path.startsWith("/api/v1/")) return "stoa";
  if (path.startsWith("/api/")) return "metering";
  if (path.startsWith("/graph/")) return "graph";
  return "arm";
}

/** The types of an operation's parts. */
export type ParamsOf<O extends Operation> = Static<O["params"]>;
export type QueryOf<O extends Operation> = Static<O["query"]>;
export type BodyOf<O extends Operation> = Static<O["body"]>;
export type ReplyOf<O extends Operation> = Static<O["reply"]>;

/** Tells an operation from what else a module exports. */
export function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "operation";
}
