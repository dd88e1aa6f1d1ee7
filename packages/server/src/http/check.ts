import type { Operation } from "@stoa/api";
import { fail } from "@stoa/api";
import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";

interface Finding {
  keyword: string;
  schemaPath: string;
  instancePath: string;
  message: string;
  params: object;
}

/** Checks what requests say against an operation's schemas. Each is compiled when it is first needed. */
export function createCheck(operation: Operation) {
  const params = lazy(operation.params);
  const query = lazy(operation.query);
  const body = lazy(operation.body);
  const queryNames = propertiesOf(operation.query);
  return {
    params(value: unknown): unknown {
      const findings = params().Errors(value) as Finding[];
      if (!params().Check(value)) throw refuse(findings, "InvalidParameter");
      return value;
    },
    query(raw: Record<string, unknown>): unknown {
      const value = convert(raw, queryNames);
      if (!query().Check(value)) throw refuse(query().Errors(value) as Finding[], "InvalidParameter");
      return value;
    },
    body(value: unknown): unknown {
      if (!body().Check(value)) {
        if (value === undefined)
          throw fail("InvalidRequestContent", "the body is missing; this operation needs one, as JSON.");
        throw refuse(body().Errors(value) as Finding[], "InvalidRequestContent");
      }
      return value;
    },
  };
}

function lazy(schema: TSchema): () => Validator {
  let compiled: Validator | undefined;
  return () => {
    compiled ??= Compile(schema) as unknown as Validator;
    return compiled;
  };
}

/** Every finding in words, the first one as the message. */
function refuse(findings: readonly Finding[], code: "InvalidParameter" | "InvalidRequestContent") {
  const told = tell(findings);
  const first = told[0] ?? { target: "", message: "it doesn't fit." };
  const failure =
    code === "InvalidParameter"
      ? fail("InvalidParameter", first.target, first.message)
      : fail("InvalidRequestContent", first.target === "" ? first.message : `'${first.target}' ${first.message}`);
  return failure.with({
    target: first.target,
    details: told.map(({ target, message }) => ({
      code,
      target,
      message: target === "" ? message : `'${target}' ${message}`,
    })),
  });
}

/** One finding per place: what no alternative of a choice fits is told once, with what would. */
function tell(findings: readonly Finding[]): { target: string; message: string }[] {
  const choices = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of findings) {
    if (keyword !== "const" || !("allowedValue" in params)) continue;
    choices.set(instancePath, [...(choices.get(instancePath) ?? []), JSON.stringify(params.allowedValue)]);
  }
  const told = new Map<string, string>();
  for (const { keyword, instancePath, message, params } of findings) {
    if (keyword === "required" && "requiredProperties" in params && Array.isArray(params.requiredProperties)) {
      for (const name of params.requiredProperties) told.set(dotted(`${instancePath}/${name}`), "is missing.");
      continue;
    }
    const choice = choices.get(instancePath);
    const text = choice ? `must be one of ${choice.join(", ")}.` : `${message}.`;
    const target = dotted(instancePath);
    if (!told.has(target)) told.set(target, text);
  }
  return [...told].map(([target, message]) => ({ target, message }));
}

/** "/properties/plans/0/name" → "properties.plans[0].name". */
function dotted(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`), "");
}

function propertiesOf(schema: TSchema): Map<string, { name: string; type: string | undefined }> {
  const found = new Map<string, { name: string; type: string | undefined }>();
  if (!("properties" in schema) || typeof schema.properties !== "object" || schema.properties === null) return found;
  for (const [name, property] of Object.entries(schema.properties as Record<string, unknown>)) {
    const type =
      typeof property === "object" && property !== null && "type" in property && typeof property.type === "string"
        ? property.type
        : undefined;
    found.set(name.toLowerCase(), { name, type });
  }
  return found;
}

/** Query values are text; what the schema wants as numbers, booleans or lists becomes them. Names match in any case. */
function convert(raw: Record<string, unknown>, known: ReturnType<typeof propertiesOf>): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(raw)) {
    const property = known.get(name.toLowerCase());
    if (!property) continue;
    value[property.name] = convertOne(text, property.type);
  }
  return value;
}

function convertOne(text: unknown, type: string | undefined): unknown {
  if (type === "array") return Array.isArray(text) ? text : [text];
  const single = Array.isArray(text) ? text.at(-1) : text;
  if ((type === "integer" || type === "number") && typeof single === "string" && single.trim() !== "") {
    const number = Number(single);
    return Number.isNaN(number) ? single : number;
  }
  if (type === "boolean" && typeof single === "string") {
    if (/^true$/i.test(single)) return true;
    if (/^false$/i.test(single)) return false;
  }
  return single;
}
