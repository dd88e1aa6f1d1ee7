import { TemplateError, withinLimits } from "./expression/error.ts";
import { isSettled, type Result, Unresolved } from "./expression/expression.ts";
import { printUnresolved } from "./expression/print.ts";
import { firstError, positions } from "./json/document.ts";
import { readJson } from "./json/read.ts";
import { type Obj, stringify, toValue, type Value } from "./json/value.ts";
import { around } from "./template/around.ts";
import { Deployment } from "./template/deployment.ts";
import { rootFacts, walk } from "./template/expand.ts";
import type { DeploymentMetadata } from "./template/types.ts";

/** One expression to be worked out. It stands in an array output of a template that holds the members of `context`. */
export interface EvalRequest {
  id?: Value;
  /** The text of a template, brackets included. */
  expression: string;
  /** Members of the template around it: parameters, variables, functions, $schema, languageVersion. */
  context?: Obj;
  metadata?: DeploymentMetadata;
}

/** The answer: exactly one of `value`, `unresolved` and `error`. */
export interface EvalAnswer {
  id?: Value;
  value?: Value;
  /** The reduced expression of what can't be known before a deployment. */
  unresolved?: string;
  /** The engine's message, whole. */
  error?: string;
  code?: string;
  /** UTF-16 offset of what is at fault, into the text between the brackets. */
  offset?: number;
  /** Line and column, from 1, of that offset in the expression's text, brackets included. */
  line?: number;
  column?: number;
  /** Where the fault is if not in the expression itself: JSON path in the template around it. */
  path?: string;
  seen?: string;
  hint?: string;
}

/** The surroundings of an expression that says nothing of them. */
const sampleMetadata: DeploymentMetadata = {
  tenantId: "11111111-1111-1111-1111-111111111111",
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroup: "myRg",
  location: "eastus",
  deploymentName: "dep",
};

/** Works out one expression as the engine does before a deployment. Never throws on input. */
export function evalRequest({ id, expression, context, metadata }: EvalRequest): EvalAnswer {
  const answer: EvalAnswer = id === undefined ? {} : { id };
  try {
    return withinLimits(() => {
      const result = evaluateIn(expression, context ?? new Map(), metadata ?? sampleFor(context?.get("$schema")));
      return isSettled(result)
        ? { ...answer, value: result }
        : { ...answer, unresolved: printUnresolved(result).toWellFormed() };
    });
  } catch (error) {
    return { ...answer, ...refusal(error, expression) };
  }
}

/** Answers one line of JSON Lines with one line; numbers are printed exactly as the engine prints them. */
export function evalLine(line: string): string {
  const document = readJson(line);
  const problem = firstError(document);
  const request = document.root && toValue(document.root);
  if (problem || !(request instanceof Map)) return unreadable(undefined, problem?.message ?? "A request is an object.");
  const id = request.get("id");
  const expression = request.get("expression");
  const context = request.get("context");
  if (typeof expression !== "string") return unreadable(id, "The request has no text 'expression'.");
  if (context !== undefined && !(context instanceof Map))
    return unreadable(id, "The member 'context' is an object of template members.");
  return printAnswer(
    evalRequest({
      expression,
      ...(id === undefined ? {} : { id }),
      ...(context === undefined ? {} : { context }),
      ...metadataOf(request.get("metadata")),
    }),
  );
}

/** An answer as one line of compact JSON. */
export function printAnswer(answer: EvalAnswer): string {
  const line: Obj = new Map();
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) line.set(name, counts.has(name) ? BigInt(value as number) : value);
  }
  return stringify(line).toWellFormed();
}

// These are counts; every other number is a value of the template language.
const counts = new Set(["offset", "line", "column"]);

function evaluateIn(expression: string, context: Obj, metadata: DeploymentMetadata): Result {
  const template = around(context).with(expression);
  const root = new Deployment(template, { metadata, groups: new Map(), diagnostics: [] }, rootFacts(metadata, {}));
  root.prepare();
  const value = walk(root, () => {}).get("o")?.value;
  if (!Array.isArray(value)) return value instanceof Unresolved ? value : null;
  return value[0] ?? null;
}

function refusal(error: unknown, expression: string): EvalAnswer {
  if (!(error instanceof TemplateError)) throw error;
  const { message, code, expressionOffset, path, seen, hint } = error;
  const isInside = path === undefined || path.startsWith("outputs.o");
  return {
    error: message.toWellFormed(),
    code,
    ...(expressionOffset === undefined ? {} : { offset: expressionOffset }),
    ...(expressionOffset === undefined || !isInside ? {} : positions(expression)(expressionOffset + 1)),
    ...(isInside ? {} : { path }),
    ...(seen === undefined ? {} : { seen: seen.toWellFormed() }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function unreadable(id: Value | undefined, error: string): string {
  return printAnswer({ ...(id === undefined ? {} : { id }), error, code: "InvalidRequest" });
}

function metadataOf(value: Value | undefined): Pick<EvalRequest, "metadata"> {
  if (!(value instanceof Map)) return {};
  const metadata: Record<string, string> = {};
  for (const [name, text] of value) if (typeof text === "string" && metadataNames.has(name)) metadata[name] = text;
  return { metadata };
}

const metadataNames = new Set([
  "tenantId",
  "subscriptionId",
  "resourceGroup",
  "location",
  "managementGroupId",
  "deploymentName",
  "templateUri",
]);

// The scope follows from the kind of template where nothing is said.
function sampleFor(schema: Value | undefined): DeploymentMetadata {
  const { resourceGroup, subscriptionId, ...rest } = sampleMetadata;
  const kind = typeof schema === "string" ? schema.toLowerCase() : "";
  if (kind.includes("/subscriptiondeploymenttemplate.json"))
    return { ...rest, subscriptionId: subscriptionId as string };
  if (kind.includes("/managementgroupdeploymenttemplate.json")) return { ...rest, managementGroupId: "myMg" };
  return kind.includes("/tenantdeploymenttemplate.json")
    ? rest
    : { ...rest, subscriptionId: subscriptionId as string, resourceGroup: resourceGroup as string };
}
