import type { Maybe } from "../json.ts";
import { evaluate, parseOnce, type Watch } from "./evaluate.ts";
import { ExpressionError } from "./lexer.ts";
import { children, type Expression, isExpression, literalText } from "./parser.ts";
import { type FormReference, formReference, isFormRoot } from "./reference.ts";
import { EvaluationError, type Scope } from "./scope.ts";

/** How an expression, or a part of one, came to its value. */
export interface Trace {
  /** The part as it was written. */
  text: string;
  value: Maybe;
  /** Why it has no value, where it was this part that failed. */
  problem?: string;
  /** It was never worked out: another branch was taken, or what stands around it failed before. */
  isSkipped?: boolean;
  /** What it read of the form, where it is a reference whose names are written out. */
  reference?: FormReference;
  /** What a function such as `(item) => …` was given in this round. */
  argument?: { name: string; value: Maybe };
  /** The parts that it was made of; literals say what they are and are left out. */
  parts: Trace[];
}

/** Rounds of a `map` or `filter` that are shown; the others go the same way. */
const maximumRounds = 20;

/** Evaluates a text of the form and tells how each part of it came to its value. */
export function traceText(text: string, scope: Scope, place = ""): Trace {
  if (!isExpression(text)) return { text, value: literalText(text), parts: [] };
  const expression = parseOnce(text);
  if (expression instanceof ExpressionError) return { text, value: undefined, problem: expression.message, parts: [] };
  const recorder = new Recorder();
  try {
    evaluate(expression, scope, place, recorder);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
  return new Tree(text).of(expression, recorder.rounds);
}

/** What was seen of the parts, in the expression itself and again in each round of a function in it. */
interface Round {
  argument?: Maybe;
  values: Map<Expression, Maybe>;
  problems: Map<Expression, string>;
  inner: Map<Expression, Round[]>;
}

const newRound = (): Round => ({ values: new Map(), problems: new Map(), inner: new Map() });

class Recorder implements Watch {
  readonly rounds = newRound();
  private readonly stack: Round[] = [this.rounds];
  private readonly told = new Set<unknown>();

  private get here(): Round {
    return this.stack.at(-1) as Round;
  }

  worked(node: Expression, value: Maybe): void {
    this.here.values.set(node, value);
  }

  failed(node: Expression, error: unknown): void {
    // The error goes on through everything around; it belongs to where it came from.
    if (!this.told.has(error)) this.here.problems.set(node, error instanceof Error ? error.message : String(error));
    this.told.add(error);
    this.here.values.set(node, undefined);
  }

  entered(lambda: Expression, argument: Maybe): void {
    const round = { ...newRound(), argument };
    const known = this.here.inner.get(lambda) ?? [];
    this.here.inner.set(lambda, known);
    if (known.length < maximumRounds) known.push(round);
    this.stack.push(round);
  }

  left(): void {
    this.stack.pop();
  }
}

class Tree {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  of(node: Expression, round: Round): Trace {
    const problem = round.problems.get(node);
    const reference = formReference(node);
    return {
      text: this.text.slice(node.start, node.end),
      value: round.values.get(node),
      ...(problem === undefined ? {} : { problem }),
      ...(round.values.has(node) ? {} : { isSkipped: true }),
      ...(reference ? { reference } : {}),
      parts: this.parts(node, round),
    };
  }

  private parts(node: Expression, round: Round): Trace[] {
    return partsOf(node).flatMap((part): Trace[] => {
      // What a round was given stands at its head.
      const isGiven = part.kind === "variable" && !part.name.startsWith("$");
      if (part.kind === "literal" || isGiven) return [];
      if (part.kind !== "lambda") return [this.of(part, round)];
      const { parameter, body } = part;
      return (round.inner.get(part) ?? []).map((inner) => {
        const trace = this.of(body, inner);
        return { ...trace, argument: { name: parameter, value: inner.argument } };
      });
    });
  }
}

// A chain such as `steps('a').b.c` is read as a whole, so it is one part; what is worked out for it are its names.
function partsOf(node: Expression): Expression[] {
  if (node.kind !== "member" && node.kind !== "index") return node.kind === "lambda" ? [] : children(node);
  const parts: Expression[] = [];
  let at: Expression = node;
  while (at.kind === "member" || at.kind === "index") {
    if (at.kind === "index") parts.unshift(at.index);
    at = at.target;
  }
  return [...(isFormRoot(at) ? at.args : [at]), ...parts];
}
