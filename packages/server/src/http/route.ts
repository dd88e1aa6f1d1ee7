import type { BodyOf, Operation, ParamsOf, QueryOf, ReplyOf } from "@stoa/api";
import type { Context } from "../context.ts";
import type { Answer } from "./answer.ts";

/** What a request says, checked against the operation's schemas. */
export interface Input<O extends Operation> {
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
}

/** What the server does for an operation: find, refuse, save, enqueue, answer. A bare value is a 200. */
export type Handler<O extends Operation> = (
  ctx: Context,
  input: Input<O>,
) => Promise<ReplyOf<O> | Answer<ReplyOf<O>> | Answer<never>>;

/** An operation and what does it. */
export interface Route {
  readonly operation: Operation;
  readonly handle: (ctx: Context, input: { params: unknown; query: unknown; body: unknown }) => Promise<unknown>;
}

/** Ties an operation to its handler. */
export function route<O extends Operation>(operation: O, handler: Handler<O>): Route {
  // The input was checked against this very operation's schemas before.
  return { operation, handle: (ctx, input) => handler(ctx, input as Input<O>) };
}
