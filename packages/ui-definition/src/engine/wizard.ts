import { evaluateDeep, evaluateText } from "../expression/evaluate.ts";
import { truth } from "../expression/scope.ts";
import { traceText } from "../expression/trace.ts";
import { isMap, isMissing, type Json, type JsonMap, type Maybe, own, put, sameJson } from "../json.ts";
import { allElements, type ElementDeclaration, type StepDeclaration, type UiDefinition } from "../read/definition.ts";
import { expressionPlaces } from "../read/feeds.ts";
import { expressionsIn } from "../read/references.ts";
import { type EngineWords, engineWords } from "../words.ts";
import { type BasicsField, judgeField } from "./basics.ts";
import { Computed } from "./cells.ts";
import { Calls, type CloudPort } from "./cloud.ts";
import { type FullContext, fillContext, type WizardContext } from "./context.ts";
import { Form } from "./form.ts";
import { ElementNode, type ElementState, type PlacedTrace, type Verdict } from "./node.ts";

/** Answers to a form, with the shapes that the elements have in `steps('…').element`. */
export interface Answers {
  basics?: JsonMap;
  steps?: { [step: string]: JsonMap };
  context?: WizardContext;
}

/** An error that keeps a form from being sent. */
export interface WizardError {
  /** `basics.x`, `steps.s.section.x`, or one of Basics' own fields: `subscription`, `resourceGroup`, `location`. */
  element: string;
  message: string;
  part?: string;
}

/** Something for the author of the form that the portal would swallow. */
export interface Diagnostic {
  element: string;
  message: string;
}

/** How a form is run. */
export interface WizardOptions {
  answers?: Answers;
  context?: WizardContext;
  cloud?: CloudPort;
  words?: EngineWords;
  /** A page: passwords are entered twice, names are checked with the cloud. */
  isInteractive?: boolean;
  /** What GUIDs and random numbers follow from; the same seed gives the same ones. */
  seed?: string;
  /** The time of utcNow(), in milliseconds since 1970. */
  now?: number;
  /** How long a call to the cloud waits for the typing to end. */
  debounceMilliseconds?: number;
}

/** A running form. */
export interface Wizard {
  readonly definition: UiDefinition;
  /** Only one tab after the other can be opened. */
  readonly isWizard: boolean;
  readonly words: EngineWords;
  /** Sets an element's answer; undefined takes it back, null says "no value". */
  set(id: string, answer: Maybe): void;
  /** Sets the second entry of a password. */
  confirm(id: string, text: string | undefined): void;
  /** Presses an element's link, which a `.changing` follows. */
  press(id: string): void;
  setContext(context: WizardContext): void;
  context(): FullContext;
  state(id: string): ElementState | undefined;
  value(id: string): Maybe;
  /** What the rules say to one of Basics' own fields. */
  field(field: BasicsField): Verdict;
  isStepVisible(step: string): boolean;
  /** Errors of one step, Basics' own fields among those of Basics. */
  stepErrors(step: string): WizardError[];
  errors(): WizardError[];
  visible(): string[];
  outputs(): JsonMap;
  /**
   * How each expression of a place came to its value: of an element, of `outputs.<name>`, of a step (`steps.<name>`) or of
   * `config`. For the author of the form; nothing depends on it.
   */
  traces(place: string): PlacedTrace[];
  /** Where the deployment goes, as Form view's outputs say it besides the parameters. */
  target(): JsonMap;
  diagnostics(): Diagnostic[];
  /**
   * What was answered; with `calls` also what the cloud gave to the elements that only ask it, so that the form comes out the
   * same where there is no cloud to ask.
   */
  answers(options?: { calls?: boolean }): Answers;
  /** Whether an answer of the cloud is outstanding. */
  isPending(): boolean;
  /** Resolves when no answer of the cloud is outstanding any more. */
  settled(): Promise<void>;
  /** Makes failed calls once more. */
  retry(): void;
  /** Moves the time of utcNow(), as on sending. */
  setTime(now: number): void;
  subscribe(listener: () => void): () => void;
  /** Counts the changes. */
  version(): number;
  /** The parts of the engine, for those who drive it closely. */
  readonly form: Form;
}

const firstOfJanuary2026 = 1_767_225_600_000;
const fields: readonly BasicsField[] = ["subscription", "resourceGroup", "location"];

/** Starts a form. */
export function createWizard(definition: UiDefinition, options: WizardOptions = {}): Wizard {
  return new RunningWizard(definition, options);
}

class RunningWizard implements Wizard {
  readonly definition: UiDefinition;
  readonly form: Form;
  readonly words: EngineWords;
  private readonly listeners = new Set<() => void>();
  private readonly outputCells = new Map<string, Computed<Maybe>>();
  private readonly fieldCells = new Map<BasicsField, Computed<Verdict>>();
  private readonly targetCell = new Computed<Maybe>(() => this.output("target", this.definition.target), sameJson);
  private readonly stepCells = new Map<string, Computed<boolean>>();
  private readonly reports = new Map<string, Set<string>>();
  private current: FullContext;
  private changes = 0;

  constructor(definition: UiDefinition, options: WizardOptions) {
    this.definition = definition;
    this.words = options.words ?? engineWords;
    this.current = fillContext({ ...options.answers?.context, ...options.context });
    const calls = new Calls(options.cloud, () => this.changed());
    this.form = new Form(definition, this.current, calls, {
      words: this.words,
      isInteractive: options.isInteractive === true,
      seed: options.seed ?? "stoa",
      now: options.now ?? firstOfJanuary2026,
    });
    this.form.isStepVisible = (step) => this.isStepVisible(step);
    for (const declaration of allElements(definition))
      this.form.nodes.set(declaration.id, new ElementNode(this.form, declaration));
    for (const node of this.form.nodes.values()) {
      const { parent } = node.declaration;
      if (parent) this.form.node(parent.id)?.children.push(node);
    }
    for (const step of definition.steps) this.stepCells.set(step.name, new Computed(() => this.stepVisible(step)));
    for (const field of fields) {
      this.fieldCells.set(field, new Computed(() => judgeField(this.form, field, this.reporter(field)), same));
    }
    for (const [name, raw] of Object.entries(definition.outputs)) {
      this.outputCells.set(name, new Computed(() => this.output(name, raw), sameJson));
    }
    if (isMap(options.answers)) this.take(options.answers);
    this.settle();
    calls.delay = options.debounceMilliseconds ?? 0;
  }

  get isWizard(): boolean {
    const value = this.definition.config.isWizard;
    const scope = this.form.scope({ facet: "", site: "config.isWizard", report: () => {} });
    return truth(typeof value === "string" ? evaluateText(value, scope) : value, () => {});
  }

  set(id: string, answer: Maybe): void {
    if (this.form.node(id)?.answer.set(answer)) this.changed();
  }

  confirm(id: string, text: string | undefined): void {
    if (this.form.node(id)?.confirmation.set(text)) this.changed();
  }

  press(id: string): void {
    const isPressed = this.form.node(id)?.isPressed;
    if (isPressed?.set(!isPressed.value)) this.changed();
  }

  setContext(context: WizardContext): void {
    const { form, current } = this;
    const { resourceCount, ...group } = context.resourceGroup ?? {};
    const merged = fillContext({
      location: context.location ?? current.location,
      subscription: context.subscription ?? current.subscription,
      resourceGroup: { ...current.resourceGroup, ...group },
    });
    this.current = { ...merged, resourceCount, actions: context.actions ?? current.actions };
    const changes = [
      form.location.set(this.current.location),
      form.subscription.set(this.current.subscription),
      form.resourceGroup.set(this.current.resourceGroup),
      form.actions.set(this.current.actions),
      // How full a group is belongs to the group that was named with it.
      context.resourceGroup !== undefined && form.resourceCount.set(resourceCount),
    ];
    if (changes.some(Boolean)) this.changed();
  }

  context(): FullContext {
    return this.current;
  }

  state(id: string): ElementState | undefined {
    return this.form.node(id)?.state.get();
  }

  value(id: string): Maybe {
    return this.form.node(id)?.value.get();
  }

  field(field: BasicsField): Verdict {
    return this.fieldCells.get(field)?.get() ?? { faults: [], isPending: false };
  }

  isStepVisible(step: string): boolean {
    return this.stepCells.get(step)?.get() ?? false;
  }

  stepErrors(name: string): WizardError[] {
    const step = this.definition.steps.find((one) => one.name === name);
    const found: WizardError[] = [];
    if (step?.id === "basics") {
      for (const field of fields)
        for (const fault of this.field(field).faults) found.push({ element: field, ...fault });
    }
    const visit = (elements: readonly ElementDeclaration[]): void => {
      for (const element of elements) {
        const verdict = this.form.node(element.id)?.verdict.get();
        for (const fault of verdict?.faults ?? []) found.push({ element: element.id, ...fault });
        if (element.children) visit(element.children);
      }
    };
    visit(step?.elements ?? []);
    return found;
  }

  errors(): WizardError[] {
    return this.definition.steps.flatMap((step) => this.stepErrors(step.name));
  }

  visible(): string[] {
    return [...this.form.nodes.values()]
      .filter((node) => node.visible.get() && !node.declaration.entry?.isSilent)
      .map((node) => node.declaration.id);
  }

  outputs(): JsonMap {
    const result: JsonMap = {};
    for (const [name, cell] of this.outputCells) {
      const value = cell.get();
      if (!isMissing(value)) put(result, name, value);
    }
    return result;
  }

  traces(place: string): PlacedTrace[] {
    const node = this.form.node(place);
    if (node) return node.traces();
    const raw = expressionPlaces(this.definition).find((one) => one.place === place)?.raw;
    const scope = this.form.scope({ facet: "", site: place, report: () => {} });
    return expressionsIn(raw).map(({ text, path }) => {
      const site = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
      return { path, trace: traceText(text, scope, site) };
    });
  }

  target(): JsonMap {
    return (this.targetCell.get() ?? {}) as JsonMap;
  }

  diagnostics(): Diagnostic[] {
    this.settle();
    const found: Diagnostic[] = [];
    for (const [id, node] of this.form.nodes)
      for (const message of node.messages()) found.push({ element: id, message });
    for (const [place, messages] of this.reports)
      for (const message of messages) found.push({ element: place, message });
    return found;
  }

  answers({ calls = false }: { calls?: boolean } = {}): Answers {
    const basics: JsonMap = {};
    const steps: { [step: string]: JsonMap } = {};
    const collect = (elements: readonly ElementDeclaration[], into: JsonMap): void => {
      for (const element of elements) {
        if (element.children) {
          const inner: JsonMap = {};
          collect(element.children, inner);
          if (Object.keys(inner).length > 0) put(into, element.name, inner);
        } else {
          const node = this.form.node(element.id);
          const given = node?.answer.get();
          const answer = given === undefined && calls && element.entry?.source ? node?.value.get() : given;
          if (answer !== undefined) put(into, element.name, answer);
        }
      }
    };
    for (const step of this.definition.steps) {
      const into: JsonMap = step.id === "basics" ? basics : {};
      collect(step.elements, into);
      if (step.id !== "basics" && Object.keys(into).length > 0) put(steps, step.name, into);
    }
    return { basics, steps };
  }

  isPending(): boolean {
    return this.form.calls.isWaiting;
  }

  async settled(): Promise<void> {
    this.settle();
    while (this.form.calls.isWaiting) {
      await this.form.calls.next();
      this.settle();
    }
  }

  retry(): void {
    this.form.calls.retry();
    this.changed();
  }

  setTime(now: number): void {
    if (this.form.time.set(now)) this.changed();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  version(): number {
    return this.changes;
  }

  private take(answers: Answers): void {
    for (const step of this.definition.steps) {
      const given =
        step.id === "basics" ? (answers.basics ?? own(answers.steps, "basics")) : own(answers.steps, step.name);
      this.takeInto(step.elements, given);
    }
  }

  private takeInto(elements: readonly ElementDeclaration[], given: Maybe): void {
    if (!isMap(given)) return;
    for (const element of elements) {
      const answer = own(given, element.name);
      if (element.children) this.takeInto(element.children, answer);
      else if (answer !== undefined) this.form.node(element.id)?.answer.set(answer);
    }
  }

  private changed(): void {
    this.changes++;
    this.settle();
    for (const listener of this.listeners) listener();
  }

  // Works everything out once, so that calls which became necessary are made and others are dropped.
  private settle(): void {
    for (const node of this.form.nodes.values()) node.verdict.get();
    for (const cell of this.fieldCells.values()) cell.get();
    for (const cell of this.outputCells.values()) cell.get();
    this.form.calls.sweep();
  }

  private output(name: string, raw: Json): Maybe {
    return evaluateDeep(
      raw,
      this.form.scope({ facet: "", site: `outputs.${name}`, report: this.reporter(`outputs.${name}`) }),
    );
  }

  private stepVisible(step: StepDeclaration): boolean {
    const { visible } = step.raw;
    if (isMissing(visible)) return true;
    const report = this.reporter(step.id);
    const scope = this.form.scope({ facet: "", site: step.id, report });
    return truth(typeof visible === "string" ? evaluateText(visible, scope) : visible, report);
  }

  private reporter(place: string): (message: string) => void {
    this.reports.delete(place);
    return (message) => {
      const known = this.reports.get(place);
      if (known) known.add(message);
      else this.reports.set(place, new Set([message]));
    };
  }
}

function same(a: object, b: object): boolean {
  return sameJson(a as JsonMap, b as JsonMap);
}
