import { invalid, type TemplateError } from "../expression/index.ts";
import { memberOf, pathOf } from "../json/index.ts";
import { lacks } from "./check.ts";
import { facts, markWhole, see } from "./errors.ts";
import type { Template } from "./model.ts";
import { resolved, type TypeNode, type ValueName, wrongDeclaration } from "./type-node.ts";

/** Refuses a type whose keywords don't go together, or that the language version doesn't know. */
export function checkTypes(template: Template, declared: TypeNode, name: ValueName, hasDefault: boolean): void {
  const has = (member: string) => memberOf(declared.node, member) !== undefined;
  if (declared.ref !== undefined) followReference(template, declared);
  refuseFeatures(template, has);
  const type = resolved(declared, template.definitions);
  const kind = name.before.includes("output") ? "output" : "parameter";
  const fault = (words: string, link = ` ${see("arm-syntax-parameters")}`) => {
    const error = markWhole(wrongDeclaration(name, words + link));
    return Object.assign(error, facts(template.document, declared.node));
  };
  if (kind === "parameter" && declared.nullable && hasDefault) {
    throw nullableDefault(name, template, declared);
  }
  checkKeywords(type, fault);
  checkParts(template, type, name);
}

function nullableDefault(name: ValueName, template: Template, type: TypeNode): TemplateError {
  const error = invalid(
    `The provided properties for ${name.before}${name.path}${name.after} are not valid, as 'nullable' and 'defaultValue' cannot be used on the same parameter declaration. Parameters with defined default values will use the default value if no value is supplied at deploy time. ${see("arm-syntax-parameters")}`,
    facts(template.document, type.node),
  );
  return markWhole(error);
}

const aggregate = ["$ref", "items", "prefixItems", "properties", "additionalProperties", "discriminator"];

function refuseFeatures(template: Template, has: (member: string) => boolean): void {
  const features = [
    [has("nullable"), "NullableParameters", "2.0"],
    [aggregate.some(has), "AggregateTypeValidation", "2.0"],
    [has("pattern"), "RegularExpressionConstraints", "2.1-experimental"],
  ] as const;
  for (const [used, feature, from] of features) {
    const error = used ? lacks(template, feature, from) : undefined;
    if (error) throw error;
  }
}

// A chain of bare references must end at a type; one through properties may go on for ever.
function followReference(template: Template, declared: TypeNode): void {
  const chain: string[] = [];
  let type: TypeNode | undefined = declared;
  while (type?.ref !== undefined) {
    const node = memberOf(type.node, "$ref")?.value;
    const written = node?.kind === "string" ? node.value : "";
    const target = template.definitions.get(type.ref);
    if (!target) {
      const path = pathOf(template.document.root, node ?? type.node);
      if (!written.startsWith("#/")) {
        throw markWhole(
          invalid(
            `Invalid reference encountered at '${path}'. References must have a single '$ref' property whose value is a local URI that resolves to a schema node. ${see("arm-syntax-parameters")}`,
            { ...facts(template.document, node), path, seen: written },
          ),
        );
      }
      // The first step that leads nowhere.
      const missing = written
        .split("/")
        .slice(0, memberOf(template.root, "definitions") ? 3 : 2)
        .join("/");
      throw markWhole(
        invalid(
          `Invalid reference encountered at '${path}'. '${missing}' not found in template. ${see("arm-syntax-parameters")}`,
          {
            ...facts(template.document, node),
            path,
            seen: written,
          },
        ),
      );
    }
    const start = chain.findIndex((one) => one.toLowerCase() === written.toLowerCase());
    if (start >= 0) throw markWhole(invalid(ring(chain.slice(start)), facts(template.document, node)));
    chain.push(written);
    type = target;
  }
}

function ring(chain: string[]): string {
  const [first = ""] = chain;
  if (chain.length === 1) return `The '${first}' symbol references itself in its own definition, which is not allowed.`;
  return `The '${first}' symbol's definition cycles back to itself (${[...chain, first].join(" -> ")}).`;
}

type Fault = (words: string, link?: string) => TemplateError;

function checkKeywords(type: TypeNode, fault: Fault): void {
  const { type: is } = type;
  const target = `but the target was of type '${is}'.`;
  if ((type.minValue !== undefined || type.maxValue !== undefined) && is !== undefined && is !== "Int") {
    throw fault(`Only 'Int' type parameters can specify a minValue and maxValue, ${target}`);
  }
  const hasLength = is === undefined || is === "String" || is === "SecureString" || is === "Array";
  if ((type.minLength !== undefined || type.maxLength !== undefined) && !hasLength) {
    throw fault(
      `Only 'String', 'SecureString' and 'Array' type parameters can specify a minLength and maxLength, ${target}`,
    );
  }
  if (type.minValue !== undefined && type.maxValue !== undefined && type.minValue > type.maxValue) {
    throw fault("MinValue should be less than or equal to maxValue.");
  }
  if (type.minLength !== undefined && type.maxLength !== undefined && type.minLength > type.maxLength) {
    throw fault("MinLength should be less than or equal to maxLength.");
  }
  const isObject = is === undefined || is === "Object" || is === "SecureObject";
  if ((type.properties || type.additionalProperties !== undefined) && !isObject) {
    throw fault(`Only 'Object' and 'SecureObject' type parameters can specify child property schemata, ${target}`);
  }
  if ((type.items !== undefined || type.prefixItems) && is !== undefined && is !== "Array") {
    throw fault(`Only 'Array' type parameters can specify an element schema, ${target}`);
  }
  if (type.discriminator && !isObject) {
    throw fault(
      `Only 'Object' and 'SecureObject' type parameters can specify schema variants, but the target is of type '${is}'.`,
    );
  }
}

function checkParts(template: Template, type: TypeNode, name: ValueName): void {
  // A part that is a bare reference is checked where it is declared, which also ends recursion.
  const part = (inner: TypeNode, path: string) => {
    if (inner.ref === undefined) checkTypes(template, inner, { ...name, path }, false);
    else followReference(template, inner);
  };
  for (const { name: key, type: inner } of type.properties?.values() ?? []) part(inner, `${name.path}.${key}`);
  if (typeof type.additionalProperties === "object") part(type.additionalProperties, `${name.path}.*`);
  if (typeof type.items === "object") part(type.items, `${name.path}[*]`);
  for (const [index, inner] of (type.prefixItems ?? []).entries()) part(inner, `${name.path}[${index}]`);
  for (const { name: key, type: inner } of type.discriminator?.mapping.values() ?? []) {
    if (inner.ref !== undefined) followReference(template, inner);
    const variant = resolved(inner, template.definitions);
    if (variant.type !== "Object" && variant.type !== "SecureObject") {
      throw markWhole(
        wrongDeclaration(
          name,
          `A discriminator mapping must be to an object type. Found type '${variant.type ?? "<null>"}' for mapping '${key}' instead.`,
        ),
      );
    }
    const { propertyName } = type.discriminator as NonNullable<TypeNode["discriminator"]>;
    if (!variant.properties?.has(propertyName.toLowerCase()))
      throw markWhole(invalid("Missing discriminator field on member"));
    const tag = variant.properties.get(propertyName.toLowerCase())?.type;
    const tagType = tag && resolved(tag, template.definitions);
    if (tagType && !tagType.allowed)
      throw markWhole(invalid(`Invalid discriminator field type ${(tagType.type ?? "any").toLowerCase()} on member`));
    part(inner, name.path);
  }
}
