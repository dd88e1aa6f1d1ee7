import type { ExistingResource, Wish } from "../elements/element.ts";
import { isMissing, type JsonMap, type Maybe } from "../json.ts";
import { allElements, type UiDefinition } from "../read/definition.ts";
import { expressionsIn, follow, referencesIn } from "../read/references.ts";
import { allowedLocations } from "./basics.ts";
import type { CloudPort } from "./cloud.ts";
import { fillContext, type WizardContext } from "./context.ts";
import type { ElementNode } from "./node.ts";
import { deploymentInput, type TemplateFacts, type TemplateParameter, takes, templateFacts } from "./template.ts";
import { type Answers, createWizard, type Wizard, type WizardError } from "./wizard.ts";

/** How answers are looked for. */
export interface FindOptions {
  /** The package's main template: its required parameters have to get values that it takes. */
  template?: string | JsonMap | TemplateFacts;
  context?: WizardContext;
  /** Generated names begin with it: 3 to 10 lower-case letters and digits, a letter first. `stoa` without one. */
  seed?: string;
}

/** Answers that were found. */
export interface FoundAnswers {
  /** The smallest answers: what a default says well enough is left to it. */
  answers: Answers;
  /** Existing resources that the answers refer to; they have to be made first. */
  existing: ExistingResource[];
  outputs: JsonMap;
  /** What no answer could be found for. */
  errors: WizardError[];
  /** Required parameters of the template that get no value. */
  missing: string[];
}

const maximumPasses = 6;
const maximumCandidates = 400;

/** Finds the smallest valid answers to a form without a cloud. */
export function findAnswers(definition: UiDefinition, options: FindOptions = {}): FoundAnswers {
  const search = new Search(definition, options);
  search.run();
  return search.result();
}

/** Finds the smallest valid answers to a form whose lists come from a cloud. */
export async function findAnswersWith(
  cloud: CloudPort,
  definition: UiDefinition,
  options: FindOptions = {},
): Promise<FoundAnswers> {
  const search = new Search(definition, options, cloud);
  for (let pass = 0; pass < maximumPasses; pass++) {
    await search.wizard.settled();
    // An answer can make a call necessary, whose answer can make another answer necessary.
    if (!search.run() && !search.wizard.isPending()) break;
  }
  await search.wizard.settled();
  return search.result();
}

function isFacts(template: string | JsonMap | TemplateFacts): template is TemplateFacts {
  return typeof template === "object" && typeof template.creates === "function";
}

class Search {
  readonly wizard: Wizard;
  private readonly facts: TemplateFacts | undefined;
  private readonly seed: string;
  private readonly context: WizardContext;
  /** The template's parameters that an element's value reaches, by element. */
  private readonly feeds = new Map<string, { output: string; parameter: TemplateParameter }[]>();

  constructor(definition: UiDefinition, options: FindOptions, cloud?: CloudPort) {
    const { template } = options;
    this.facts = template === undefined || isFacts(template) ? template : templateFacts(template);
    this.seed = options.seed ?? "stoa";
    this.context = { ...options.context };
    this.wizard = createWizard(definition, { context: this.context, seed: this.seed, ...(cloud ? { cloud } : {}) });
    this.chooseRegion();
    this.traceOutputs(definition);
  }

  /** One search over the whole form; says whether it changed an answer. */
  run(): boolean {
    let isChanged = false;
    for (let pass = 0; pass < maximumPasses; pass++) {
      let isPassChanged = false;
      for (const { id } of allElements(this.wizard.definition)) {
        const node = this.wizard.form.node(id);
        if (node && this.improve(node)) isPassChanged = true;
      }
      if (!isPassChanged) break;
      isChanged = true;
    }
    return isChanged;
  }

  result(): FoundAnswers {
    const { wizard } = this;
    const outputs = wizard.outputs();
    const existing = new Map<string, ExistingResource>();
    for (const node of wizard.form.nodes.values()) {
      if (!node.visible.get()) continue;
      for (const resource of node.declaration.entry?.existing?.(node.around, node.value.get()) ?? [])
        existing.set(resource.id, resource);
    }
    return {
      answers: { ...wizard.answers(), ...(Object.keys(this.context).length > 0 ? { context: this.context } : {}) },
      existing: [...existing.values()],
      outputs,
      errors: wizard.errors(),
      missing: deploymentInput(outputs, this.facts).missing,
    };
  }

  private chooseRegion(): void {
    const allowed = allowedLocations(this.wizard.form, () => {});
    if (!allowed || this.wizard.field("location").faults.length === 0) return;
    this.context.location = allowed[0] ?? fillContext(this.context).location;
    this.wizard.setContext(this.context);
  }

  private traceOutputs(definition: UiDefinition): void {
    for (const [output, raw] of Object.entries(definition.outputs)) {
      const parameter = this.facts?.parameters.find((one) => one.name.toLowerCase() === output.toLowerCase());
      if (!parameter) continue;
      for (const { text } of expressionsIn(raw)) {
        for (const { root, name, path } of referencesIn(text)) {
          const target = follow(definition, root, name, path);
          if (target.kind !== "element") continue;
          const { id } = target.element;
          this.feeds.set(id, [...(this.feeds.get(id) ?? []), { output, parameter }]);
        }
      }
    }
  }

  // Tries answers to one element until its rules and the template are content. What is fine already is left alone.
  private improve(node: ElementNode): boolean {
    const { entry, id, children } = node.declaration;
    if (!entry?.candidates || children || !node.visible.get()) return false;
    const hadFaults = this.hasFaults(node);
    if (!hadFaults && this.isContent(id)) return false;
    const before = node.answer.value;
    let passing: Maybe;
    let count = 0;
    for (const candidate of entry.candidates(node.around, this.wish(id))) {
      if (++count > maximumCandidates) break;
      node.answer.set(candidate);
      if (this.hasFaults(node) || !node.visible.get()) continue;
      if (this.isContent(id)) return true;
      passing ??= candidate;
    }
    node.answer.set(hadFaults && !isMissing(passing) ? passing : before);
    return hadFaults && !isMissing(passing);
  }

  private hasFaults(node: ElementNode): boolean {
    return (node.verdict.get()?.faults.length ?? 0) > 0;
  }

  private isContent(id: string): boolean {
    const fed = this.feeds.get(id);
    if (!fed) return true;
    const outputs = this.wizard.outputs();
    return fed.every(({ output, parameter }) =>
      takes(parameter, Object.hasOwn(outputs, output) ? outputs[output] : undefined),
    );
  }

  private wish(id: string): Wish {
    const wish: Wish = { seed: this.seed };
    for (const { parameter } of this.feeds.get(id) ?? []) {
      if (parameter.allowedValues) wish.allowedValues ??= parameter.allowedValues;
      if (parameter.minLength !== undefined) wish.minLength = Math.max(wish.minLength ?? 0, parameter.minLength);
      if (parameter.maxLength !== undefined)
        wish.maxLength = Math.min(wish.maxLength ?? Number.POSITIVE_INFINITY, parameter.maxLength);
    }
    const { facts } = this;
    if (facts) wish.creates = (type) => facts.creates(type);
    return wish;
  }
}
