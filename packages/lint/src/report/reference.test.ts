import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../rules/index.ts";
import { ruleReference } from "./reference.ts";

const page = join(import.meta.dirname, "../../../../docs/reference/rules.md");

test("the reference page says what the catalogue says (UPDATE=1 prints it again)", () => {
  if (process.env.UPDATE) writeFileSync(page, ruleReference(rules));
  expect(readFileSync(page, "utf8")).toBe(ruleReference(rules));
});
