import { describe, expect, test } from "vitest";
import type { JsonMap } from "../json.ts";
import { readUiDefinition } from "./read.ts";

const text = { name: "a", type: "Microsoft.Common.TextBox", label: "A" };

function create(parameters: object, root: object = {}): string {
  const whole = { basics: [], steps: [], outputs: {}, ...parameters };
  return JSON.stringify({
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: whole,
    ...root,
  });
}

function basics(...elements: object[]): string {
  return create({ basics: elements });
}

function form(steps: object[], more: { view?: object; properties?: object; outputs?: object } = {}): string {
  const outputs = { kind: "Tenant", location: "westeurope", parameters: {}, ...more.outputs };
  return JSON.stringify({
    view: { kind: "Form", properties: { title: "T", steps, ...more.properties }, outputs, ...more.view },
  });
}

function step(...elements: object[]): JsonMap {
  return { name: "s", label: "S", elements } as JsonMap;
}

function said(definition: string): string[] {
  const kind = definition.startsWith('{"view"') ? "form" : "createUiDefinition";
  return readUiDefinition(definition, undefined, kind).problems.map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

test("a sound form has nothing to be said against it", () => {
  expect(said(basics(text))).toEqual([]);
  expect(said(form([step(text)]))).toEqual([]);
});

const wrong: [what: string, definition: string, says: RegExp][] = [
  [
    "an element of template specs in a package",
    basics({ name: "a", type: "Microsoft.Common.DatePicker", label: "A" }),
    /^warning parameters\.basics\[0\]\.type: .*only the forms of template specs have it.*keeps loading/,
  ],
  [
    "an element of packages in a template spec",
    form([step({ name: "a", type: "Microsoft.Solutions.JitConfigurator", label: "A" })]),
    /no form of a template spec has it/,
  ],
  [
    "a section in a section",
    basics({
      name: "o",
      type: "Microsoft.Common.Section",
      label: "O",
      elements: [{ name: "i", type: "Microsoft.Common.Section", label: "I", elements: [text] }],
    }),
    /Azure's sections don't nest/,
  ],
  [
    "an empty section",
    basics({ name: "o", type: "Microsoft.Common.Section", label: "O", elements: [] }),
    /o has no elements/,
  ],
  [
    "a step whose label reads what isn't there",
    create({ steps: [{ name: "s", label: "[basics('nothing')]", elements: [text] }] }),
    /^warning parameters\.steps\[0\]\.label: .*there is no element 'nothing'/,
  ],
  ["a name that no dot reaches", basics({ ...text, name: "site-name" }), /'site-name' is no name/],
  ["a name that is an expression", basics({ ...text, name: "[concat('a')]" }), /doesn't work out names/],
  [
    "a column of the wrong kind",
    basics({
      name: "g",
      type: "Microsoft.Common.EditableGrid",
      ariaLabel: "G",
      constraints: { columns: [{ id: "x", element: { type: "Microsoft.Common.CheckBox" } }] },
    }),
    /'Microsoft\.Common\.CheckBox' is dropped/,
  ],
  [
    "a choice without a value",
    basics({ ...text, type: "Microsoft.Common.DropDown", constraints: { allowedValues: [{ label: "L" }] } }),
    /allowedValues\[0\]: .*needs 'label' and 'value'/,
  ],
  [
    "a default that is no choice",
    basics({
      ...text,
      type: "Microsoft.Common.OptionsGroup",
      defaultValue: "Large",
      constraints: { allowedValues: [{ label: "Small", value: 1 }] },
    }),
    /The default Large of a is none of its choices/,
  ],
  [
    "a default outside a slider",
    basics({ ...text, type: "Microsoft.Common.Slider", min: 1, max: 5, defaultValue: 9 }),
    /outside 1 to 5/,
  ],
  [
    "a secret in the package",
    basics({ name: "a", type: "Microsoft.Common.PasswordBox", label: { password: "P" }, defaultValue: "x" }),
    /a secret that everybody/,
  ],
  [
    "a word the portal doesn't know",
    basics({ name: "u", type: "Microsoft.Compute.UserNameTextBox", label: "U", osPlatform: "linux" }),
    /'osPlatform' is 'linux', but must be Windows or Linux/,
  ],
  [
    "two properties of which one may be given",
    basics({
      name: "s",
      type: "Microsoft.Compute.SizeSelector",
      label: "S",
      osPlatform: "Linux",
      recommendedSizes: ["A"],
      constraints: { allowedSizes: ["A"], excludedSizes: ["B"] },
    }),
    /only one of 'constraints\.allowedSizes' and 'constraints\.excludedSizes'/,
  ],
  ["a misspelled property", basics({ ...text, mulitLine: true }), /'mulitLine'.*Did you mean 'multiLine'/],
  ["a misplaced property", basics({ ...text, required: true }), /'required'.*Did you mean 'constraints\.required'/],
  [
    "a misspelled rule",
    basics({ ...text, constraints: { validations: [{ regex: "^a$", validationMessage: "m" }] } }),
    /doesn't know 'validationMessage'.*Did you mean 'message'/,
  ],
  [
    "a rule that checks nothing",
    basics({ ...text, constraints: { validations: [{ message: "m" }] } }),
    /checks nothing/,
  ],
  [
    "an unknown setting",
    create({ config: { basics: { location: { tooltip: "x" } } } }),
    /Did you mean 'basics\.location\.toolTip'/,
  ],
  ["a resource type cut short", create({ resourceTypes: ["virtualMachines"] }), /list of full resource types/],
  [
    "a property of a step",
    create({ steps: [{ ...step(text), description: "d" }] }),
    /A step doesn't know 'description'/,
  ],
  [
    "an old version with new things",
    create({ config: {} }, { version: "0.1.1-preview" }),
    /0\.1\.1-preview doesn't know this handler.*0\.1\.1-preview doesn't know 'config'/s,
  ],
  [
    "a pattern that is taken for an expression",
    basics({ ...text, constraints: { regex: "[a-z]" } }),
    /error .*read as an expression: write \^\[…\]\$/,
  ],
  [
    "a pattern that even is an expression",
    basics({ ...text, constraints: { regex: "[abc]" } }),
    /'abc' stands for nothing here.*read as an expression/,
  ],
  ["a quote with a backslash", basics({ ...text, defaultValue: "['it\\'s']" }), /A quote inside a text is written ''/],
  [
    "blanks around an expression",
    basics({ ...text, defaultValue: " [location()] " }),
    /info .*Blanks around the brackets/,
  ],
  ["the case of a function", basics({ ...text, defaultValue: "[tolower('A')]" }), /Write 'toLower' for 'tolower'/],
  ["an index", basics({ ...text, defaultValue: "[split('a', 'b')[0]]" }), /square brackets/],
  [
    "range() where its readings differ",
    basics({ ...text, defaultValue: "[string(range(2, 5))]" }),
    /the second is a count/,
  ],
  ["steps('basics')", create({ basics: [text], outputs: { a: "[steps('basics').a]" } }), /usual way/],
  ["basics() in a form", form([step({ ...text, defaultValue: "[basics('b')]" })]), /a form has no basics\(\)/],
  [
    "what only the portal's own forms have",
    form([step(text)], { view: { dataSources: [] } }),
    /'dataSources': only forms of Azure's own portal/,
  ],
  ["a form without a title", form([step(text)], { properties: { title: undefined } }), /needs a title/],
  [
    "a scope in the wrong place",
    form([step(text, { name: "r", type: "Microsoft.Common.ResourceScope" })]),
    /info .*first element of the first step/,
  ],
  [
    "an element that isn't told where to look",
    form([step({ name: "l", type: "Microsoft.Common.LocationSelector", label: "L" })]),
    /l needs 'scope\.subscriptionId'/,
  ],
  [
    "a target that isn't there",
    form([step(text)], { outputs: { location: "[steps('s').region.name]" } }),
    /error view\.outputs\.location: .*there is no element 'region'/,
  ],
];

describe("what the portal would swallow is said", () => {
  for (const [what, definition, says] of wrong) test(what, () => expect(said(definition).join("\n")).toMatch(says));
});

test("none of it keeps the form from being shown, and only what Azure refuses to load is an error", () => {
  const errors = wrong.flatMap(([, definition]) => said(definition).filter((one) => one.startsWith("error")));
  expect(errors).toHaveLength(3);
});
