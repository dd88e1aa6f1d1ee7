import { isMap, type JsonMap, type Maybe, own } from "../json.ts";
import type { ElementDeclaration, UiDefinition } from "../read/definition.ts";
import type { Problem } from "../read/problem.ts";
import type { CloudPort } from "./cloud.ts";
import type { WizardContext } from "./context.ts";
import { type Answers, createWizard, type Diagnostic, type Wizard, type WizardOptions } from "./wizard.ts";

/** What a form makes of answers, without a page. */
export interface WizardRun {
  /** By name, as the template's parameters get them; what has no value is left out. */
  outputs: JsonMap;
  /** Where the deployment goes, in a form of a template spec: `resourceGroupId`, `location` and their like. */
  target: JsonMap;
  errors: { element: string; message: string }[];
  /** Visible elements, as `basics.x` and `steps.s.section.x`. */
  visible: string[];
  /** What the author should know and the portal would swallow. */
  diagnostics: Diagnostic[];
  /** Errors of loading: they keep the package from being published, yet the form is evaluated. */
  loadErrors: Problem[];
}

/** Runs a form on answers without a cloud: lists that the cloud would give are not known. */
export function runWizard(
  definition: UiDefinition,
  answers: Answers = {},
  context?: WizardContext,
  options: Omit<WizardOptions, "answers" | "context" | "cloud"> = {},
): WizardRun {
  const wizard = createWizard(definition, { ...options, answers, ...(context ? { context } : {}) });
  return resultOf(wizard, answers);
}

/** Runs a form on answers and waits for everything that it asks the cloud. */
export async function runWizardWith(
  cloud: CloudPort,
  definition: UiDefinition,
  answers: Answers = {},
  context?: WizardContext,
  options: Omit<WizardOptions, "answers" | "context" | "cloud"> = {},
): Promise<WizardRun> {
  const wizard = createWizard(definition, { ...options, cloud, answers, ...(context ? { context } : {}) });
  await wizard.settled();
  return resultOf(wizard, answers);
}

function resultOf(wizard: Wizard, answers: Answers): WizardRun {
  return {
    outputs: wizard.outputs(),
    target: wizard.target(),
    errors: firstOfEach(wizard),
    visible: wizard.visible(),
    diagnostics: [...unknownAnswers(wizard.definition, answers), ...wizard.diagnostics()],
    loadErrors: wizard.definition.problems.filter((problem) => problem.severity === "error"),
  };
}

/** The first error of each field; further ones would only repeat it. */
function firstOfEach(wizard: Wizard): { element: string; message: string }[] {
  const seen = new Set<string>();
  return wizard.errors().flatMap(({ element, message, part }) => {
    const key = `${element}/${part ?? ""}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ element, message }];
  });
}

/** What is answered that nobody asks. */
export function unknownAnswers(definition: UiDefinition, answers: Answers): Diagnostic[] {
  if (!isMap(answers)) return [];
  const found: Diagnostic[] = [];
  const compare = (elements: readonly ElementDeclaration[], given: Maybe, prefix: string): void => {
    if (!isMap(given)) return;
    for (const name of Object.keys(given)) {
      const element = elements.find((one) => one.name === name);
      const id = `${prefix}.${name}`;
      if (!element) found.push({ element: id, message: `An answer is given for ${id}, but there is no such element.` });
      else if (element.children) compare(element.children, own(given, name), id);
    }
  };
  const steps = new Map(definition.steps.map((step) => [step.name, step]));
  compare(steps.get("basics")?.elements ?? [], answers.basics, "basics");
  for (const [name, given] of Object.entries(isMap(answers.steps) ? answers.steps : {})) {
    const step = steps.get(name);
    if (step) compare(step.elements, given, step.id);
    else
      found.push({
        element: `steps.${name}`,
        message: `Answers are given for steps.${name}, but there is no such step.`,
      });
  }
  return found;
}
