import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Expression, expressionIn, type PlainJson, parseExact, stringifyExact } from "../../src/index.ts";

const root = resolve(import.meta.dirname, "../../../..");

/** What random cases are made from. */
export interface Material {
  /** Recorded expressions, parsed, and every call inside them. */
  expressions: Expression[];
  calls: Expression[];
  /** Texts of whole templates. */
  templates: string[];
}

/** The recorded expressions and templates, and the templates of the product's own packages. */
export function readMaterial(): Material {
  const expressions: Expression[] = [];
  const calls: Expression[] = [];
  const gather = (expression: Expression) => {
    if (expression.kind !== "literal") calls.push(expression);
    if (expression.kind === "call") for (const arg of expression.args) gather(arg);
    if (expression.kind === "access") {
      gather(expression.target);
      gather(expression.property);
    }
  };
  for (const { expression } of recorded<{ expression: string }>("functions")) {
    const parsed = parsedOrNothing(expression);
    // Those that are long are long on purpose, and would make each case slow.
    if (!parsed || expression.length > 400) continue;
    expressions.push(parsed);
    gather(parsed);
  }
  const templates = recorded<{ template?: PlainJson; templateText?: string }>("templates").flatMap((each) => {
    const text = each.templateText ?? (each.template === undefined ? undefined : stringifyExact(each.template));
    return text !== undefined && text.length < 40_000 ? [text] : [];
  });
  for (const name of readdirSync(join(root, "samples"))) {
    const file = join(root, "samples", name, "mainTemplate.json");
    try {
      templates.push(readFileSync(file, "utf8"));
    } catch {
      // Not a package.
    }
  }
  return { expressions, calls, templates };
}

function recorded<T>(folder: string): T[] {
  const path = join(root, "conformance", folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => {
      const { cases } = parseExact(readFileSync(join(path, name), "utf8")) as unknown as { cases?: T[] };
      return cases ?? [];
    });
}

function parsedOrNothing(text: string): Expression | undefined {
  try {
    return expressionIn(text);
  } catch {
    return undefined;
  }
}
