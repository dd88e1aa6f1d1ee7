import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { deploymentInput, findAnswers, readUiDefinition, runWizard, templateFacts } from "../src/index.ts";

const root = join(import.meta.dirname, "../../..");
// Packages of real publishers stand beside the repository on some machines; ours stand in it.
const places = [join(root, "samples"), join(root, "../shared/samples")].filter(existsSync);

function packagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /createUiDefinition\.json$/i.test(file))
    .map((file) => join(folder, dirname(file)));
}

for (const folder of places.flatMap(packagesIn)) {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const isEmpty = read("createUiDefinition.json").trim() === "{}";
  describe(folder.slice(folder.indexOf("samples/")), () => {
    test.runIf(isEmpty)("says clearly that the form is empty", () => {
      const definition = readUiDefinition(read("createUiDefinition.json"));
      expect(definition.problems[0]).toMatchObject({ code: "empty-definition", severity: "error" });
    });

    test.skipIf(isEmpty)("finds answers that satisfy the form and the template", () => {
      const definition = readUiDefinition(read("createUiDefinition.json"));
      const template = read("mainTemplate.json");
      const found = findAnswers(definition, { template });
      const run = runWizard(definition, found.answers);
      expect(run.errors).toEqual([]);
      expect(deploymentInput(run.outputs, templateFacts(template)).missing).toEqual([]);
      expect({ ...found, outputs: run.outputs }).toMatchObject({ errors: [], missing: [] });
    });
  });
}
