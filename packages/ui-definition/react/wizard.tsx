import { Button, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type Answers,
  type CloudPort,
  createWizard,
  type Wizard as Engine,
  type JsonMap,
  type UiDefinition,
  type WizardContext,
  type WizardError,
} from "../src/index.ts";
import { type WizardWords, wizardWords } from "../src/words.ts";
import {
  type ApplicationNames,
  BasicsFields,
  isApplicationName,
  isGroupName,
  useList,
  useListedSubscription,
} from "./basics.tsx";
import { ElementList } from "./element-view.tsx";
import { FormProvider, useEveryChange } from "./form-context.tsx";
import { RichText } from "./markdown.tsx";
import { Steps, type StepTab } from "./steps.tsx";
import { Summary, stepLabel, stepText } from "./summary.tsx";

/** Where a form stands; handed to the host after every change. */
export interface WizardSnapshot {
  engine: Engine;
  /** What was answered, secrets left out: safe to keep as a draft. */
  draft: Answers;
  /** What was answered, secrets and what the cloud gave too: for sending, never for keeping. */
  answers: Answers;
  context: ReturnType<Engine["context"]>;
  names: ApplicationNames | undefined;
  outputs: JsonMap;
  errors: WizardError[];
  isPending: boolean;
  /** No errors and nothing outstanding: it can be sent. */
  isComplete: boolean;
}

/** What `<Wizard>` takes. */
export interface WizardProps {
  /** The form, from `readUiDefinition`. */
  definition: UiDefinition;
  /** A running form that the host made itself; otherwise one is made from the definition. */
  engine?: Engine;
  /** The cloud that feeds subscriptions, groups, regions and resource-backed elements. */
  cloud?: CloudPort;
  /** Answers to begin with, such as those of a draft. */
  answers?: Answers;
  /** Subscription, group and region to begin with. */
  context?: WizardContext;
  /** Names to begin with; without them Basics asks for none, as for a solution template. */
  names?: ApplicationNames;
  /** The subscription was settled before the wizard: it is shown, not asked for. */
  isSubscriptionFixed?: boolean;
  /** The open step: a step's name, or `review`. Without it the wizard keeps it itself. */
  step?: string;
  onStepChange?(step: string): void;
  onChange?(snapshot: WizardSnapshot): void;
  /** Errors that the server found, shown at their elements; those of no element on Review. */
  serverErrors?: readonly WizardError[];
  /** What Review shows around the summary: preflight, price, permissions, terms. Without it, the summary alone. */
  review?(snapshot: WizardSnapshot, summary: ReactNode): ReactNode;
  /** Called by *Create* on Review; without it there is no such button. */
  onCreate?(snapshot: WizardSnapshot): void;
  /** Whether *Create* is working. */
  isCreating?: boolean;
  /** The colour that the wizard stands on: what scrolls by disappears behind a footer of the same. White without one. */
  ground?: string;
  /** What stands at the right of the footer: price, "Saved 14:05". */
  footer?: ReactNode;
  /** Brings a file to where the deployment can fetch it, and gives its address. */
  upload?(file: File): Promise<string>;
  /** Shows the form's own errors above it, for its author; otherwise only those that leave nothing to show. */
  showProblems?: boolean;
  /** What stands below an element, such as notes for its author. */
  beside?(id: string): ReactNode;
  /** Words other than the English ones. */
  words?: Partial<WizardWords>;
}

const review = "review";
// With these there is no form to fill in; with others there is one that works well enough for a customer.
const fatal: ReadonlySet<string> = new Set(["json", "empty-definition", "wrong-kind", "wrong-type"]);
// After this long a person is told that a check hangs, rather than kept waiting.
const patience = 10_000;

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXL, minHeight: "100%" },
  body: { maxWidth: "640px", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, flexGrow: 1 },
  footer: {
    position: "sticky",
    bottom: 0,
    minHeight: "56px",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    zIndex: 1,
    "@media (max-width: 640px)": { "> button": { flexGrow: 1 } },
  },
  side: { marginInlineStart: "auto" },
});

/** A createUiDefinition as a page: its steps as tabs, its elements, Review, and the way between them. */
export function Wizard(props: WizardProps) {
  const styles = useStyles();
  const { definition, onChange, onStepChange, serverErrors = [] } = props;
  const words = useMemo<WizardWords>(() => ({ ...wizardWords, ...props.words }), [props.words]);
  const cloud = useStableCloud(props.cloud);
  const engine = useEngine(props, cloud, words);
  useEveryChange(engine);
  const subscriptions = useList(cloud, "/subscriptions?api-version=2022-12-01");
  useListedSubscription(engine, subscriptions, props.isSubscriptionFixed === true);
  const root = useRef<HTMLDivElement>(null);
  const fileNames = useRef(new Map<string, readonly string[]>());

  const [names, setNames] = useState(props.names);
  const [ownStep, setOwnStep] = useState("");
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const [waiting, setWaiting] = useState<"checking" | "failed">();

  const steps = definition.steps.filter((step) => engine.isStepVisible(step.name));
  const order = [...steps.map((step) => step.name), review];
  const wanted = props.step ?? ownStep;
  const step = order.includes(wanted) ? wanted : (order[0] ?? review);
  const at = order.indexOf(step);

  const errorsOf = (name: string): WizardError[] => {
    const isBasics = steps.find((one) => one.name === name)?.id === "basics";
    const own = isBasics && names ? nameErrors(names, words) : [];
    return [...engine.stepErrors(name), ...own];
  };
  const errors = steps.flatMap((one) => errorsOf(one.name));
  const snapshot: WizardSnapshot = {
    engine,
    draft: withoutSecrets(engine),
    answers: engine.answers({ calls: true }),
    context: engine.context(),
    names,
    outputs: engine.outputs(),
    errors,
    isPending: engine.isPending(),
    isComplete: errors.length === 0 && !engine.isPending(),
  };
  const version = engine.version();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the form or of the names is what counts
  useEffect(() => onChange?.(snapshot), [version, names]);

  const open = (name: string) => {
    setWaiting(undefined);
    setOwnStep(name);
    onStepChange?.(name);
    root.current?.scrollIntoView?.({ block: "start" });
  };
  const show = (found: readonly WizardError[]) =>
    setShown((before) => new Set([...before, ...found.map((error) => error.element)]));
  const pass = (name: string) => setPassed((before) => new Set([...before, name]));
  // A message pushes down what is below it. It waits until the click that left the field has found its button.
  const leave = useCallback((id: string) => {
    setTimeout(() => setShown((before) => (before.has(id) ? before : new Set([...before, id]))), 150);
  }, []);

  const focusFirst = (found: readonly WizardError[]) => {
    const id = found[0]?.element;
    if (id === undefined) return;
    // After the messages are there, so that a screen reader reads them with the field.
    setTimeout(() => {
      const elements = [...(root.current?.querySelectorAll<HTMLElement>("[data-element]") ?? [])];
      const element = elements.find((one) => one.dataset.element === id);
      const fields = element?.querySelectorAll<HTMLElement>("input, textarea, [role=combobox]") ?? [];
      const wrong = [...fields].find((field) => field.getAttribute("aria-invalid") === "true");
      (wrong ?? fields[0])?.focus();
    }, 50);
  };
  const refuse = (name: string, found: readonly WizardError[]) => {
    show(found);
    if (name !== step) open(name);
    focusFirst(found);
  };
  const settle = async (): Promise<boolean> => {
    if (!engine.isPending()) return true;
    setWaiting("checking");
    const isIn = await Promise.race([
      engine.settled().then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
    ]);
    setWaiting(isIn ? undefined : "failed");
    return isIn;
  };
  const next = async () => {
    if (!(await settle())) return;
    const found = errorsOf(step);
    if (found.length > 0) {
      refuse(step, found);
      return;
    }
    pass(step);
    open(order[at + 1] ?? review);
  };
  const toReview = async () => {
    if (!(await settle())) return;
    for (const one of steps) {
      const found = errorsOf(one.name);
      pass(one.name);
      if (found.length > 0) {
        refuse(one.name, found);
        return;
      }
    }
    open(review);
  };

  const tabs = order.map((name, i): StepTab => {
    const declaration = steps.find((one) => one.name === name);
    const label = declaration ? stepLabel(engine, words, declaration) : words.reviewAndCreate;
    const found = declaration ? errorsOf(name) : [];
    const refused = serverErrors.filter((error) => declaration && error.element.startsWith(`${declaration.id}.`));
    const visible = found.filter((error) => shown.has(error.element)).length + refused.length;
    const before = order.slice(0, i).find((one) => !passed.has(one) && one !== review);
    const isLocked = engine.isWizard && before !== undefined && !passed.has(name) && name !== step;
    const state =
      visible > 0
        ? "wrong"
        : name === step
          ? "current"
          : isLocked
            ? "locked"
            : passed.has(name) && found.length === 0
              ? "done"
              : "open";
    const lock = steps.find((one) => one.name === before);
    return { name, label, state, errors: visible, after: lock ? stepLabel(engine, words, lock) : "" };
  });

  const current = steps.find((one) => one.name === step);
  const description = current ? stepText(engine, current, current.raw.description) : "";
  const summary = <Summary engine={engine} words={words} names={names} onEdit={open} />;
  const form = {
    engine,
    words,
    isShown: (id: string) => shown.has(id),
    serverFault: (id: string) => serverErrors.find((error) => error.element === id)?.message,
    leave,
    upload: props.upload,
    fileNames: fileNames.current,
    beside: (id: string) => props.beside?.(id),
  };
  const loadErrors = definition.problems.filter(
    (problem) => problem.severity === "error" && (props.showProblems === true || fatal.has(problem.code)),
  );
  return (
    <FormProvider value={form}>
      <div ref={root} className={styles.root}>
        {loadErrors.length > 0 && at === 0 ? (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{words.formBroken}</MessageBarTitle>
              {loadErrors.map((problem) => `${problem.line}:${problem.column} ${problem.message}`).join(" ")}
            </MessageBarBody>
          </MessageBar>
        ) : null}
        <Steps
          tabs={tabs}
          selected={step}
          words={words}
          onSelect={(name) => (name === review ? toReview() : open(name))}
        />
        <div className={styles.body} role="tabpanel" aria-label={tabs[at]?.label}>
          {current?.id === "basics" ? (
            <BasicsFields
              cloud={cloud}
              subscriptions={subscriptions}
              names={names}
              onNames={setNames}
              isSubscriptionFixed={props.isSubscriptionFixed === true}
            />
          ) : null}
          {description ? <RichText text={description} /> : null}
          {current ? <ElementList key={current.name} elements={current.elements} /> : null}
          {step === review ? <ServerErrors errors={serverErrors} /> : null}
          {step === review ? (props.review?.(snapshot, summary) ?? summary) : null}
          {waiting === "failed" ? (
            <MessageBar intent="warning">
              <MessageBarBody>
                {words.couldNotCheck(current ? stepLabel(engine, words, current) : words.reviewAndCreate)}
              </MessageBarBody>
            </MessageBar>
          ) : null}
        </div>
        <footer className={styles.footer} style={{ backgroundColor: props.ground ?? tokens.colorNeutralBackground1 }}>
          <Button disabled={at === 0} onClick={() => open(order[at - 1] ?? step)}>
            {words.previous}
          </Button>
          {current ? (
            <Button appearance="primary" onClick={next} disabledFocusable={waiting === "checking"}>
              {words.next(tabs[at + 1]?.label ?? words.reviewAndCreate)}
            </Button>
          ) : null}
          {current && order[at + 1] !== review ? (
            <Button onClick={toReview} title={words.goesToFirstError}>
              {words.reviewAndCreate}
            </Button>
          ) : null}
          {!current && props.onCreate ? (
            <Button
              appearance="primary"
              disabledFocusable={props.isCreating === true}
              onClick={() => props.onCreate?.(snapshot)}
            >
              {words.create}
            </Button>
          ) : null}
          {props.footer ? <div className={styles.side}>{props.footer}</div> : null}
        </footer>
      </div>
    </FormProvider>
  );
}

function ServerErrors({ errors }: { errors: readonly WizardError[] }) {
  return errors.map((error) => (
    <MessageBar key={`${error.element} ${error.message}`} intent="error" layout="multiline">
      <MessageBarBody>{error.message}</MessageBarBody>
    </MessageBar>
  ));
}

// A form starts once; a new definition starts a new one. What else the host passes may be a new object each time.
function useEngine(props: WizardProps, cloud: CloudPort | undefined, words: WizardWords): Engine {
  const { definition, engine } = props;
  const first = useRef({ answers: props.answers, context: props.context, words });
  return useMemo(() => {
    if (engine) return engine;
    const { answers, context, words: firstWords } = first.current;
    return createWizard(definition, {
      ...(answers ? { answers } : {}),
      ...(context ? { context } : {}),
      ...(cloud ? { cloud } : {}),
      words: firstWords,
      isInteractive: true,
      seed: crypto.randomUUID(),
      now: Date.now(),
      debounceMilliseconds: 300,
    });
  }, [definition, engine, cloud]);
}

/** The host's cloud under one identity, whatever object it passes. */
function useStableCloud(cloud: CloudPort | undefined): CloudPort | undefined {
  const current = useRef(cloud);
  current.current = cloud;
  const isThere = cloud !== undefined;
  return useMemo(() => {
    if (!isThere) return undefined;
    return { request: (...call) => (current.current as CloudPort).request(...call) };
  }, [isThere]);
}

function nameErrors(names: ApplicationNames, words: WizardWords): WizardError[] {
  const found: WizardError[] = [];
  if (!isApplicationName(names.applicationName))
    found.push({ element: "applicationName", message: words.applicationNameRule });
  if (!isGroupName(names.managedResourceGroup))
    found.push({ element: "managedResourceGroup", message: words.groupName });
  return found;
}

/** A form's answers without what must not be kept. */
export function withoutSecrets(engine: Engine): Answers {
  const strip = (elements: readonly { name: string; id: string }[], given: JsonMap | undefined): JsonMap => {
    const kept: JsonMap = {};
    for (const [name, answer] of Object.entries(given ?? {})) {
      const element = elements.find((one) => one.name === name);
      const declaration = element ? engine.form.node(element.id)?.declaration : undefined;
      if (declaration?.children) kept[name] = strip(declaration.children, answer as JsonMap);
      else if (declaration?.entry?.isSecret !== true) kept[name] = answer;
    }
    return kept;
  };
  const answers = engine.answers();
  const steps: { [step: string]: JsonMap } = {};
  let basics: JsonMap = {};
  for (const step of engine.definition.steps) {
    if (step.id === "basics") basics = strip(step.elements, answers.basics);
    else if (answers.steps?.[step.name]) steps[step.name] = strip(step.elements, answers.steps[step.name]);
  }
  return { basics, steps };
}
