import { expand, plan, TemplateError } from "@stoa/arm";
import {
  type Answers,
  allElements,
  type CloudPort,
  createWizard,
  type Json,
  type JsonMap,
  type Wizard,
} from "@stoa/ui-definition";
import { deploymentOf, type Refusal, refusalOf } from "../preview/expansion.ts";
import type { PreviewSources } from "../preview/sources.ts";

/** Answers by element, and the region; what is absent takes its default. */
export interface AnswerSet {
  answers: ReadonlyMap<string, Json>;
  location: string;
}

/** Something that goes wrong between the form and the template. */
export interface Fault {
  kind: "missing parameter" | "unknown parameter" | "refused by the template" | "our own mistake";
  message: string;
  /** The template parameter or output that it is about, where that is known. */
  name?: string;
  refusal?: Refusal;
}

/** What came of an answer set. */
export interface Outcome {
  /** What the form itself says against the answers; then nothing else is tried. */
  errors: { element: string; message: string }[];
  faults: Fault[];
  outputs: JsonMap;
}

/** Runs answer sets through the form and on through the template. */
export class Trial {
  readonly wizard: Wizard;
  readonly sources: PreviewSources;

  constructor(sources: PreviewSources, cloud: CloudPort, now: number) {
    if (!sources.definition) throw new Error("Without a definition there is nothing to try.");
    this.sources = sources;
    this.wizard = createWizard(sources.definition, {
      cloud,
      now,
      ...(sources.settings.context ? { context: sources.settings.context } : {}),
    });
  }

  /** Puts answers into the form and waits for what it asks the cloud. */
  async apply({ answers, location }: AnswerSet): Promise<void> {
    for (const [id, node] of this.wizard.form.nodes) node.answer.set(answers.get(id));
    if (this.wizard.context().location !== location) this.wizard.setContext({ location, resourceGroup: { location } });
    await this.wizard.settled();
  }

  async run(set: AnswerSet): Promise<Outcome> {
    await this.apply(set);
    const errors = this.wizard.errors();
    const outputs = this.wizard.outputs();
    return { errors, outputs, faults: errors.length > 0 ? [] : this.faultsOf(outputs) };
  }

  private faultsOf(outputs: JsonMap): Fault[] {
    const { sources } = this;
    if (!sources.templateFile) return [];
    const { input, parameters, metadata, links } = deploymentOf(sources, outputs, this.wizard.context());
    const faults: Fault[] = [
      ...input.missing.map(
        (name): Fault => ({
          kind: "missing parameter",
          name,
          message: `The parameter '${name}' is required and gets no value.`,
        }),
      ),
      ...input.unused.map(
        (name): Fault => ({
          kind: "unknown parameter",
          name,
          message: `The template has no parameter '${name}', so Azure refuses the deployment.`,
        }),
      ),
    ];
    // The engine would only say once more that a value is missing.
    if (input.missing.length > 0) return faults;
    try {
      const template = sources.template();
      expand(template, { parameters, metadata, links, usesSecrets: true });
      plan(template, { parameters, metadata, links });
    } catch (problem) {
      faults.push(faultOf(problem));
    }
    return faults;
  }
}

function faultOf(problem: unknown): Fault {
  if (problem instanceof TemplateError) {
    const refusal = refusalOf(problem);
    return { kind: "refused by the template", message: problem.message, refusal };
  }
  return {
    kind: "our own mistake",
    message: problem instanceof Error ? problem.message : String(problem),
  };
}

/** An answer set as a file of answers. */
export function answersOf(wizard: Wizard, { answers, location }: AnswerSet): Answers {
  const basics: JsonMap = {};
  const steps: { [step: string]: JsonMap } = {};
  for (const { id, name, step, parent } of allElements(wizard.definition)) {
    const answer = answers.get(id);
    if (answer === undefined) continue;
    if (!id.startsWith("basics.")) steps[step] ??= {};
    const into = (id.startsWith("basics.") ? basics : steps[step]) as JsonMap;
    if (parent) into[parent.name] = { ...(into[parent.name] as JsonMap | undefined), [name]: answer };
    else into[name] = answer;
  }
  return {
    ...(Object.keys(basics).length > 0 ? { basics } : {}),
    ...(Object.keys(steps).length > 0 ? { steps } : {}),
    context: { location },
  };
}
