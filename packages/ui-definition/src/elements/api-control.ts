import { search } from "@jmespath-community/jmespath";
import { dig, isMap, type Json, type JsonMap, type Maybe, put, textAt } from "../json.ts";
import { type CallState, type ElementContext, type ElementType, element } from "./element.ts";
import { textOf } from "./rules.ts";

const maximumTransform = 4096;

const properties = {
  "request.method": "GET or POST",
  "request.path": "path with its api-version",
  "request.body": "what is sent",
  "request.transforms": "names with JMESPath expressions over the answer",
  condition: "whether the call is made",
};

/** An element that draws nothing and asks an API. */
export function apiControl(type: string, doc: string, prefix: string, methods: readonly string[]): ElementType {
  const answerOf = (context: ElementContext) => callOf(context, prefix, methods);
  return element({
    type,
    doc,
    properties,
    required: ["request"],
    feeds: ["request", "condition"],
    oneOf: { "request.method": methods },
    gives: "any",
    isSilent: true,
    source: answerOf,
    value: (context) => answerOf(context)?.body,
    member(context, value, name) {
      if (name === "done") {
        const state = answerOf(context)?.state;
        return { value: state === "done" || state === "failed" };
      }
      if (name !== "transformed") return undefined;
      return { value: value === undefined || value === null ? undefined : transformed(context, value, ["request"]) };
    },
    choices(context) {
      const call = answerOf(context);
      return { isLoading: call?.state === "waiting", message: call?.state === "failed" ? (call.message ?? "") : null };
    },
    check(context, _value, checks) {
      const call = answerOf(context);
      if (call?.state === "waiting") checks.wait();
      if (call?.state === "failed") context.report(`The call of ${context.name} failed: ${call.message ?? ""}`);
    },
    examples: [
      {
        declaration: { request: { method: "GET", path: "/x?api-version=1" } },
        answer: { value: [1] },
        value: { value: [1] },
      },
    ],
  });
}

function callOf(context: ElementContext, prefix: string, methods: readonly string[]): CallState | undefined {
  if (context.answer !== undefined) return { state: "done", body: context.answer ?? undefined } as CallState;
  if (context.has("condition") && !context.flag("condition")) return undefined;
  const path = context.get("request", "path");
  // A path that still lacks a part has no value, and such a call must not be made.
  if (typeof path !== "string" || path === "") return undefined;
  const method = textOf(context.get("request", "method")).toUpperCase() || "GET";
  if (!methods.includes(method)) {
    context.report(`${context.name} may only use ${methods.join(" or ")}, not ${method}.`);
    return undefined;
  }
  const body = method === "POST" ? context.get("request", "body") : undefined;
  return context.call(method, `${prefix}${path.startsWith("/") ? "" : "/"}${path}`, body ?? undefined);
}

/** What `transforms` make of an answer: names with JMESPath expressions over it. */
export function transformed(context: ElementContext, body: Json, place: readonly string[]): JsonMap {
  const result: JsonMap = {};
  const declared = dig(context.raw, ...place, "transforms");
  for (const name of isMap(declared) ? Object.keys(declared) : []) {
    const transform = context.get(...place, "transforms", name);
    const expression = typeof transform === "string" ? transform : textAt(transform, "jmesPath");
    if (expression === undefined) continue;
    if (expression.length > maximumTransform) {
      context.report(`The transform ${name} of ${context.name} is longer than ${maximumTransform} characters.`);
      continue;
    }
    try {
      put(result, name, mapped(search(body, expression) as Json, transform));
    } catch (error) {
      context.report(
        `The transform ${name} of ${context.name} fails: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return result;
}

// {property, valueMapping: [{value, displayName}]} puts other words in place of values.
function mapped(value: Json, transform: Maybe): Json {
  const mappings = isMap(transform) && Array.isArray(transform.propertyMappings) ? transform.propertyMappings : [];
  if (mappings.length === 0) return value;
  const one = (item: Json): Json => {
    if (!isMap(item)) return item;
    const copy: JsonMap = { ...item };
    for (const mapping of mappings) {
      const property = textAt(mapping, "property");
      const words = isMap(mapping) && Array.isArray(mapping.valueMapping) ? mapping.valueMapping : [];
      if (property === undefined || !Object.hasOwn(copy, property)) continue;
      const found = words.find((word) => isMap(word) && word.value === copy[property]);
      if (isMap(found) && found.displayName !== undefined) put(copy, property, found.displayName);
    }
    return copy;
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}
