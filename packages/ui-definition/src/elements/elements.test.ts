import { describe, expect, test } from "vitest";
import { createWizard } from "../engine/wizard.ts";
import type { Json } from "../json.ts";
import { readUiDefinition } from "../read/read.ts";
import { elements } from "./index.ts";

function formOf(declaration: object): ReturnType<typeof readUiDefinition> {
  const parameters = { basics: [declaration], steps: [], outputs: { x: "[basics('x')]" } };
  return readUiDefinition(
    JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters }),
  );
}

for (const element of elements) {
  describe(element.type, () => {
    test("says what it is for, and what its properties are", () => {
      expect(element.doc).toMatch(/^[A-Z].*\.$/s);
      for (const words of Object.values(element.properties)) expect(words).not.toBe("");
    });

    for (const [i, { declaration, answer, value }] of element.examples.entries()) {
      test(`example ${i + 1} comes out as it says`, () => {
        const definition = formOf({ name: "x", type: element.type, ...declaration });
        const wizard = createWizard(definition, answer === undefined ? {} : { answers: { basics: { x: answer } } });
        expect(wizard.value("basics.x")).toEqual(value);
      });
    }

    test("takes one of the answers that it proposes itself", () => {
      const [example] = element.examples;
      if (!element.candidates || !example) return;
      const definition = formOf({ name: "x", type: element.type, ...example.declaration });
      const wizard = createWizard(definition);
      const node = wizard.form.node("basics.x");
      if (!node) throw new Error("The element is not there.");
      const isFine = (candidate: Json): boolean => {
        node.answer.set(candidate);
        return node.verdict.get()?.faults.length === 0;
      };
      expect([...element.candidates(node.around, { seed: "stoa" })].some(isFine)).toBe(true);
    });
  });
}
