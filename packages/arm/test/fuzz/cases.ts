import type { Kind } from "./attempt.ts";
import { randomExpression } from "./expressions.ts";
import type { Material } from "./material.ts";
import { Random } from "./random.ts";
import { randomTemplate } from "./templates.ts";

/** The text of the case of a seed that has the given number. */
export function caseOf(kind: Kind, seed: number, index: number, material: Material): string {
  const random = new Random(kind === "expression" ? seed : seed + 1, index);
  return kind === "expression" ? randomExpression(random, material) : randomTemplate(random, material);
}
