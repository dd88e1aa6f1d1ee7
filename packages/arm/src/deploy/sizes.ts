import { TemplateError } from "../expression/index.ts";
import { type JsonNode, type PlainJson, stringifyExact } from "../json/index.ts";
import type { Deployment } from "../template/deployment.ts";
import { facts } from "../template/errors.ts";
import type { ResourceInstance } from "../template/instances.ts";
import { bodyOf } from "./body.ts";

/**
 * Sizes that the service takes at most; its preview, and so `expand`, passes them over. Bytes of UTF-8 and UTF-16 units.
 * Source: Microsoft Learn, "Template limits" and "Use tags to organize your Azure resources".
 */
const most = {
  templateBytes: 4 * 1024 * 1024,
  resourceBytes: 1024 * 1024,
  expressionLength: 24_576,
  tags: 50,
  tagNameLength: 512,
  tagValueLength: 256,
};

/** What is larger than Azure takes, each with its size and the limit. */
export function* sizeRefusals(deployment: Deployment): Generator<TemplateError> {
  const { document } = deployment.template;
  if (document.text.length > most.expressionLength) yield* longExpressions(deployment);
  let total = 0;
  for (const instance of deployment.instances) {
    if (!instance.isDeployed || instance.declaration.existing) continue;
    const body = bodyOf(instance);
    const size = bytesOf(stringifyExact(body));
    total += size;
    if (size > most.resourceBytes) {
      yield tooLarge(deployment, instance.declaration.node, {
        message: `The resource '${instance.label}' takes ${size} bytes. The limit is ${most.resourceBytes}.`,
        hint: "Take large texts out of it: keep scripts and data in files that it loads from an address.",
      });
    }
    yield* tagRefusals(deployment, instance, body.tags);
  }
  const size = Math.max(total, bytesOf(document.text));
  if (size > most.templateBytes) {
    yield tooLarge(deployment, document.root, {
      message: `The template takes ${size} bytes with its loops carried out. The limit is ${most.templateBytes}.`,
      hint: "Take it apart into linked templates.",
    });
  }
}

function* longExpressions(deployment: Deployment): Generator<TemplateError> {
  for (const node of stringsOf(deployment.template.document.root)) {
    const { value } = node;
    if (value.length <= most.expressionLength || !value.startsWith("[") || value.startsWith("[[")) continue;
    if (!value.endsWith("]")) continue;
    yield tooLarge(deployment, node, {
      message: `An expression is ${value.length} characters long. The limit is ${most.expressionLength}.`,
      hint: "Take it apart with variables.",
    });
  }
}

function* tagRefusals(
  deployment: Deployment,
  { label, declaration }: ResourceInstance,
  tags: PlainJson | undefined,
): Generator<TemplateError> {
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return;
  const entries = Object.entries(tags);
  const refuse = (message: string, hint: string) => tooLarge(deployment, declaration.node, { message, hint });
  if (entries.length > most.tags) {
    yield refuse(
      `The resource '${label}' has ${entries.length} tags. The limit is ${most.tags}.`,
      "Put several values into one tag, as JSON for instance.",
    );
  }
  for (const [name, value] of entries) {
    if (name.length > most.tagNameLength) {
      const start = `${name.slice(0, 40)}…`;
      yield refuse(
        `The name of the tag '${start}' of the resource '${label}' is ${name.length} characters long. The limit is ${most.tagNameLength}.`,
        "Give it a shorter name.",
      );
    }
    // An expression whose value is not known yet is as long as it is written, which says nothing.
    if (typeof value === "string" && value.length > most.tagValueLength && !value.startsWith("[")) {
      yield refuse(
        `The value of the tag '${name.slice(0, 40)}' of the resource '${label}' is ${value.length} characters long. The limit is ${most.tagValueLength}.`,
        "Shorten it.",
      );
    }
  }
}

function tooLarge(
  { template: { document } }: Deployment,
  node: JsonNode | undefined,
  { message, hint }: { message: string; hint: string },
): TemplateError {
  return new TemplateError("TemplateLimitExceeded", message, {
    ...facts(document, node),
    hint,
  });
}

function* stringsOf(root: JsonNode | undefined): Generator<JsonNode & { kind: "string" }> {
  const open = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === "string") yield node;
    else if (node.kind === "array") open.push(...node.items);
    else if (node.kind === "object") for (const { value } of node.members) open.push(value);
  }
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
