import {
  type Call,
  type Expression,
  eachCall,
  eachUnresolved,
  isSettled,
  type Result,
  Unresolved,
} from "../expression/index.ts";
import { inPlaceOf } from "./code.ts";

/** A result in whose unknown parts some calls are replaced, those in branches that may not be taken too. */
export function rewriteCalls(result: Result, replace: (call: Call) => Expression | undefined): Result {
  if (result instanceof Unresolved) {
    const expression = rewrite(result.expression, replace);
    return expression === result.expression ? result : inPlaceOf(new Unresolved(expression), result);
  }
  if (typeof result !== "object" || result === null || isSettled(result)) return result;
  if (Array.isArray(result)) return result.map((item) => rewriteCalls(item, replace));
  return new Map([...result].map(([name, inner]) => [name, rewriteCalls(inner, replace)]));
}

const foreign = new WeakSet<object>();

/** Marks the calls in a value that comes from another deployment: names in them mean nothing here. */
export function markForeign(result: Result): void {
  eachUnresolved(result, ({ expression }) => eachCall(expression, (call) => foreign.add(call)));
}

/** Whether a call came from another deployment. */
export function isForeign(call: object): boolean {
  return foreign.has(call);
}

function rewrite(expression: Expression, replace: (call: Call) => Expression | undefined): Expression {
  if (expression.kind === "literal") return expression;
  if (expression.kind === "access") {
    const target = rewrite(expression.target, replace);
    const property = rewrite(expression.property, replace);
    return target === expression.target && property === expression.property
      ? expression
      : { ...expression, target, property };
  }
  const args = expression.args.map((arg) => rewrite(arg, replace));
  const call = args.every((arg, index) => arg === expression.args[index]) ? expression : { ...expression, args };
  return replace(call) ?? call;
}
