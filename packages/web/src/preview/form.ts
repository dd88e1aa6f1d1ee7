import {
  type Answers,
  allElements,
  type CloudPort,
  createWizard,
  type Json,
  type JsonMap,
  kindOfDefinition,
  readUiDefinition,
  type UiDefinition,
  type Wizard,
} from "@stoa/ui-definition";
import { type WizardWords, wizardWords } from "@stoa/ui-definition/react";
import { wizardWordsGerman } from "../words/wizard-de.ts";
import type { Language } from "../words/words.ts";
import { askCloud, type CloudCall, type PreviewState } from "./api.ts";

/** A form on the page, with the text that it was made from. */
export interface ShownForm {
  path: string;
  text: string;
  /** The settings of the preview that its cloud follows. */
  settings: string;
  definition: UiDefinition;
  engine: Wizard;
  cloud: CloudPort;
  language: Language;
  /** The wizard's words in that language. */
  words: Partial<WizardWords>;
}

// With these there is nothing to show, so what was last shown stays.
const fatal: ReadonlySet<string> = new Set(["json", "empty-definition", "wrong-kind", "wrong-type"]);

/**
 * Makes the form of a package's present state, in a language; keeps the old one, and says why, where the file can't be read.
 */
export function formOf(
  state: PreviewState,
  before: ShownForm | undefined,
  cloud: CloudPort,
  language: Language = "en",
): { form: ShownForm | undefined; problems: string[] } {
  if (!state.definition) return { form: before, problems: [] };
  const { path, text } = state.definition;
  const { settings } = state;
  if (before?.text === text && before.settings === settings && before.language === language)
    return { form: before, problems: [] };
  const definition = readUiDefinition(text, path, kindOfDefinition(text, path));
  const problems = definition.problems
    .filter(({ severity, code }) => severity === "error" && fatal.has(code))
    .map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
  if (definition.steps.length === 0) return { form: before, problems };
  const words = language === "de" ? wizardWordsGerman : {};
  const answers = before ? keptAnswers(before.engine, definition) : state.answers;
  const engine = createWizard(definition, {
    answers,
    context: before ? before.engine.context() : state.context,
    cloud,
    words: { ...wizardWords, ...words },
    isInteractive: true,
    seed: "preview",
    now: Date.now(),
    debounceMilliseconds: 300,
  });
  if (before) keepConfirmations(before.engine, engine);
  return { form: { path, text, settings, definition, engine, cloud, language, words }, problems };
}

/** The answers of a form that still fit another: those of elements that are still there and still of the same type. */
export function keptAnswers(engine: Wizard, definition: UiDefinition): Answers {
  const basics: JsonMap = {};
  const steps: { [step: string]: JsonMap } = {};
  for (const { id, type, name, step, parent, children } of allElements(definition)) {
    const node = engine.form.node(id);
    const answer = node?.answer.value;
    if (children || answer === undefined || node?.declaration.type !== type) continue;
    if (!id.startsWith("basics.")) steps[step] ??= {};
    const into = (id.startsWith("basics.") ? basics : steps[step]) as JsonMap;
    if (parent) into[parent.name] = { ...(into[parent.name] as JsonMap | undefined), [name]: answer };
    else into[name] = answer;
  }
  return { basics, steps };
}

function keepConfirmations(from: Wizard, to: Wizard): void {
  for (const [id, node] of from.form.nodes)
    if (node.confirmation.value !== undefined) to.confirm(id, node.confirmation.value);
}

/** The cloud of the command line; each call is told. */
export function previewCloud(told: (call: CloudCall) => void): CloudPort {
  let number = 0;
  return {
    async request(method, path, body?: Json, signal?: AbortSignal) {
      const began = performance.now();
      const answer = await askCloud(method, path, body, signal);
      told({
        number: ++number,
        method,
        path,
        status: answer.status,
        milliseconds: Math.round(performance.now() - began),
      });
      return answer;
    },
  };
}
