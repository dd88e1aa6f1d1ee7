import { Type } from "typebox";
import { Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** One resource of a deployment under way. */
export const ProgressStep = Type.Object({
  id: Type.String(),
  type: Type.String(),
  name: Type.String(),
  /** The deployment that it belongs to: the one asked for, or one nested in it. */
  deployment: Type.String(),
  operation: Type.String(),
  state: Type.String(),
  startedAt: Type.Union([Moment, Type.Null()]),
  durationSeconds: Type.Union([Type.Number(), Type.Null()]),
  /** The innermost error, which says what went wrong. */
  error: Type.Optional(
    Type.Object({ code: Type.String(), message: Type.String(), target: Type.Optional(Type.String()) }),
  ),
  /** Where in the template it stands, where that is known. */
  line: Type.Optional(Type.Integer()),
  column: Type.Optional(Type.Integer()),
});

/** A deployment as a page shows it. */
export const Progress = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scope: Type.String(),
  state: Type.String(),
  mode: Type.String(),
  startedAt: Moment,
  endedAt: Type.Union([Moment, Type.Null()]),
  durationSeconds: Type.Number(),
  correlationId: Type.String(),
  done: Type.Integer(),
  total: Type.Integer(),
  steps: Type.Array(ProgressStep),
  outputs: Type.Optional(Type.Unknown()),
  error: Type.Optional(Type.Unknown()),
});

/** How far a deployment is; `id` is its full ID. */
export const get = operation({
  id: "DeploymentProgress_Get",
  method: "get",
  path: "/api/v1/resource-manager/deployment-progress",
  query: Type.Object({ id: Type.String() }),
  reply: Progress,
  errors: ["DeploymentNotFound"],
});

/** The same as server-sent events, until the deployment has ended. */
export const watch = operation({
  id: "DeploymentProgress_Watch",
  method: "get",
  path: "/api/v1/resource-manager/deployment-progress/events",
  query: Type.Object({ id: Type.String() }),
  errors: ["DeploymentNotFound"],
});
