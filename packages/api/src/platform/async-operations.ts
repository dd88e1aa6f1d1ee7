import { Type } from "typebox";
import { operation } from "../operation.ts";

const params = Type.Object({ subscriptionId: Type.String(), operationId: Type.String() });

/** How a long-running operation stands: what `Azure-AsyncOperation` points to. */
export const status = operation({
  id: "AsyncOperations_Status",
  method: "get",
  path: "/subscriptions/{subscriptionId}/providers/Microsoft.Resources/operationStatuses/{operationId}",
  params,
  reply: Type.Object({
    id: Type.String(),
    name: Type.String(),
    status: Type.String(),
    startTime: Type.String(),
    endTime: Type.Optional(Type.String()),
    error: Type.Optional(Type.Unknown()),
    properties: Type.Optional(Type.Unknown()),
  }),
  errors: ["NotFound"],
});

/** What a long-running operation came to: what `Location` points to. 202 while it runs. */
export const result = operation({
  id: "AsyncOperations_Result",
  method: "get",
  path: "/subscriptions/{subscriptionId}/operationresults/{operationId}",
  params,
  errors: ["NotFound"],
});
