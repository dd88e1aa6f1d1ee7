import { type Argument, callsIn, isWhole } from "../expression/scan.ts";
import { type DefinitionView, follow } from "../model/definition.ts";
import { possibleValues } from "../model/possible-values.ts";
import { places } from "../model/walk.ts";
import { rule } from "../rule.ts";

const wizard = (visible: string) => ({
  parameters: {
    basics: [
      {
        name: "tier",
        type: "Microsoft.Common.DropDown",
        constraints: { allowedValues: [{ label: "Small", value: "S1" }, "S2"] },
      },
      { name: "flag", type: "Microsoft.Common.CheckBox" },
      { name: "net", type: "Microsoft.Network.VirtualNetworkCombo" },
      { name: "a", type: "Microsoft.Common.TextBox", visible },
    ],
  },
});

export const comparisonsCanComeTrue = rule({
  id: "comparisons-can-come-true",
  on: "definition",
  severity: "warning",
  says: "A comparison with the value of an element names a value that the element can have.",
  because:
    "What it was meant to show never shows, or always does. Nothing is converted: a check box is never equal to the text 'true'.",
  help: "Compare with one of the element's own values, written as it is there: the `value` of a choice, not its label.",
  good: [
    wizard("[equals(basics('tier'), 'S1')]"),
    wizard("[equals(basics('flag'), true)]"),
    wizard("[or(equals('new', basics('net').newOrExisting), equals(basics('a'), 'x'))]"),
    wizard("[equals(basics('tier'), null)]"),
  ],
  bad: [
    wizard("[equals(basics('tier'), 'Small')]"),
    wizard("[not(equals('true', basics('flag')))]"),
    wizard("[and(true, equals(basics('net').newOrExisting, 'New'))]"),
  ],
  visit: {
    definition(definition, report) {
      for (const { node } of places(definition.parameters)) {
        if (node.kind !== "string") continue;
        for (const call of callsIn(node.value)) {
          const [one, other] = call.args;
          if (call.name.toLowerCase() !== "equals" || !one || !other) continue;
          for (const [asked, compared] of [
            [one, other],
            [other, one],
          ] as const) {
            const values = valuesOf(definition, asked);
            const wanted = constantOf(compared);
            if (!values || wanted === undefined || values.includes(wanted)) continue;
            const list = values.length > 8 ? [...values.slice(0, 8), "…"] : values;
            report(`${asked.text} is never ${compared.text}: it is one of ${list.join(", ")}.`, node);
          }
        }
      }
    },
  },
});

function valuesOf(definition: DefinitionView, { text }: Argument): string[] | undefined {
  const whole = `[${text}]`;
  const [call] = callsIn(whole);
  const from = call?.name.toLowerCase();
  const name = call?.args[0]?.literal;
  if (!call || (from !== "basics" && from !== "steps") || name === undefined || !isWhole(whole, call)) return undefined;
  const target = follow(definition, from, name, call.access);
  return target.kind === "element" ? possibleValues(target.element, target.rest) : undefined;
}

/** A text, a number or a truth value that is written out, as JSON. Whether something is null may be asked of everything. */
function constantOf({ text, literal }: Argument): string | undefined {
  if (literal !== undefined) return JSON.stringify(literal);
  return /^(true|false|-?\d+)$/i.test(text) ? text.toLowerCase() : undefined;
}
