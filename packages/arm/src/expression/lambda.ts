import type { Evaluator } from "./evaluate.ts";
import type { Expression, Result } from "./expression.ts";
import { toLowerInvariant } from "./text/case.ts";

/** The variables of the lambdas around an expression, innermost first. */
export interface Frame {
  names: readonly string[];
  values: readonly Result[];
  outer: Frame | undefined;
}

/** A lambda argument, ready to be applied to values. */
export class Lambda {
  readonly arity: number;
  private readonly names: readonly string[];
  private readonly body: Expression;
  private readonly evaluator: Evaluator;

  constructor(names: readonly string[], body: Expression, evaluator: Evaluator) {
    this.names = names.map(toLowerInvariant);
    this.body = body;
    this.evaluator = evaluator;
    this.arity = names.length;
  }

  /** Evaluates the body; values beyond the lambda's variables are dropped. */
  apply(...values: Result[]): Result {
    return this.evaluator.inside({ names: this.names, values, outer: this.evaluator.frame }, this.body);
  }
}

/** The value of a lambda variable, its name in any case; of two variables with one name the later one wins. */
export function findVariable(frame: Frame | undefined, name: string): Result | undefined {
  const wanted = toLowerInvariant(name);
  for (let at = frame; at; at = at.outer) {
    const index = at.names.lastIndexOf(wanted);
    if (index >= 0) return at.values[index];
  }
  return undefined;
}
