// One keystroke until the outputs have settled, in a warm process, for a definition of 200 elements that depend on each other.
// usage: node bench/wizard.ts
import { createWizard, readUiDefinition } from "../packages/ui-definition/src/index.ts";
import { type Figure, median, printFigures } from "./table.ts";

const elementCount = 200;
const stepCount = 5;
const warmKeys = 300;
const keys = 400;
const targetMilliseconds = 8;

const definition = readUiDefinition(JSON.stringify(definitionOf(elementCount)));
const mistakes = definition.problems.filter((problem) => problem.severity === "error");
if (mistakes.length > 0) throw new Error(mistakes[0]?.message);

printFigures([
  measure("a field that one rule and one output read", "steps.s3.e121"),
  measure("the first name, which every other label, rule and output reads", "steps.s0.e0"),
]);

function measure(field: string, id: string): Figure {
  const wizard = createWizard(definition, { isInteractive: true, now: 0 });
  const times: number[] = [];
  let last = "";
  for (let key = 0; key < warmKeys + keys; key++) {
    last = `name${key.toString(36)}`;
    const began = performance.now();
    wizard.set(id, last);
    const outputs = wizard.outputs();
    const errors = wizard.errors();
    const took = performance.now() - began;
    if (key >= warmKeys) times.push(took);
    // What is drawn afterwards is worked out too, or the next key would have less to do than in a page.
    for (const element of wizard.visible()) wizard.state(element);
    if (!JSON.stringify(outputs).includes(last) || errors.length > 0)
      throw new Error("The outputs don't follow the key.");
  }
  const slow = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return {
    figure: `wizard of ${elementCount} elements, key to settled outputs: ${field}`,
    target: `≤ ${targetMilliseconds} ms`,
    measured: `${median(times).toFixed(2)} ms, 95 of 100 within ${slow.toFixed(2)} ms`,
    holds: median(times) <= targetMilliseconds,
  };
}

/** A form of five steps, each with text boxes under rules, a drop-down, a check box and sections that come and go. */
function definitionOf(count: number): object {
  const perStep = count / stepCount;
  const steps = Array.from({ length: stepCount }, (_, step) => ({
    name: `s${step}`,
    label: `Step ${step}`,
    elements: Array.from({ length: perStep }, (_, at) => elementOf(step * perStep + at, step)),
  }));
  const outputs = Object.fromEntries(
    steps.flatMap(({ name, elements }) =>
      elements.map((element) => [element.name, `[steps('${name}').${element.name}]`]),
    ),
  );
  const all = "[concat(steps('s0').e0, '-', steps('s3').e121, '-', string(steps('s1').e42))]";
  return {
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics: [], steps, outputs: { ...outputs, all } },
  };
}

function elementOf(number: number, step: number) {
  const name = `e${number}`;
  const first = "steps('s0').e0";
  if (number % 10 === 2) {
    return {
      name,
      type: "Microsoft.Common.DropDown",
      label: number === 2 ? "Size" : `[concat('Size of ', ${first})]`,
      constraints: {
        allowedValues: Array.from({ length: 12 }, (_, at) => ({ label: `Size ${at}`, value: `size${at}` })),
      },
    };
  }
  if (number % 10 === 3)
    return { name, type: "Microsoft.Common.CheckBox", label: `Option ${number}`, defaultValue: true };
  const isShown = number > 10 ? { visible: `[and(steps('s${step}').e${step * 40 + 3}, not(empty(${first})))]` } : {};
  return {
    name,
    type: "Microsoft.Common.TextBox",
    label: number === 0 ? "Name" : `[concat('Field ${number} of ', ${first})]`,
    defaultValue: number === 0 ? "name" : `[concat(toLower(${first}), '${number}')]`,
    constraints: {
      required: true,
      validations: [
        { regex: "^[a-z0-9-]{1,40}$", message: "Small letters, digits and hyphens." },
        { isValid: `[lessOrEquals(length(concat(${first}, '${number}')), 60)]`, message: "Too long together." },
      ],
    },
    ...isShown,
  };
}
