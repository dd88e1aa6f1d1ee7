import { memberOf } from "@stoa/arm/json";
import { listOf } from "../model/values.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const box = (item: object) => ({ parameters: { basics: [{ name: "n", constraints: { validations: [item] } }] } });

export const validationsMustHaveMessage = rule({
  id: "validations-must-have-message",
  toolkit: "Validations-Must-Have-Message",
  on: "definition",
  severity: "error",
  says: "Every validation says what is wrong.",
  because: "Without a message the customer sees a red field and no reason.",
  help: "Add a `message` that says what is expected.",
  good: [box({ regex: "^a$", message: "Write an a." })],
  bad: [box({ regex: "^a$" })],
  visit: {
    definition({ root }, report) {
      for (const { node } of named(root, ["validations"])) {
        for (const item of listOf(node)) {
          if (!memberOf(item, "message"))
            report("This validation has no message.", item, { code: "Validations.Must.Have.Message" });
        }
      }
    },
  },
});
