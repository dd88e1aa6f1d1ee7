import type { Maybe, Wizard } from "@stoa/ui-definition";
import type { PreviewState } from "./api.ts";

// Short texts would also hide what only looks like them.
const leastLength = 4;

/** Texts that nobody is to read over a shoulder: answers of secret elements, and what reaches secure parameters. */
export function secretsOf(engine: Wizard, state: PreviewState): string[] {
  const secure = new Set(state.template?.parameters.filter((one) => one.isSecure).map((one) => one.name.toLowerCase()));
  const found = new Set<string>();
  for (const [name, value] of Object.entries(engine.outputs())) {
    if (secure.has(name.toLowerCase())) gather(value, found);
  }
  for (const [id, { declaration }] of engine.form.nodes) {
    if (declaration.entry?.isSecret) gather(engine.value(id), found);
  }
  // The longest first: what is left of it must not show when a shorter one is a part of it.
  return [...found].sort((a, b) => b.length - a.length);
}

/** A text with dots in place of its secrets. */
export function hideIn(text: string, secrets: readonly string[]): string {
  let hidden = text;
  for (const secret of secrets) {
    hidden = hidden.replaceAll(secret, "••••••••").replaceAll(JSON.stringify(secret).slice(1, -1), "••••••••");
  }
  return hidden;
}

function gather(value: Maybe, into: Set<string>): void {
  if (typeof value === "string") {
    if (value.length >= leastLength) into.add(value);
  } else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) gather(item, into);
}
