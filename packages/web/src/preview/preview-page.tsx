import {
  Button,
  CounterBadge,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  mergeClasses,
  Spinner,
  Tab as TabButton,
  TabList,
  tokens,
} from "@fluentui/react-components";
import { Wizard } from "@stoa/ui-definition/react";
import { type ReactElement, useCallback, useMemo, useState } from "react";
import { useWords, type WordId } from "../words/words.ts";
import { type Tab, tabs, useAddress } from "./address.ts";
import { AnswersPanel } from "./answers-panel.tsx";
import type { Expanded, PreviewState } from "./api.ts";
import { CloudPanel } from "./cloud-panel.tsx";
import { Coded } from "./coded.tsx";
import { ElementNotes } from "./element-notes.tsx";
import { fillIn } from "./fill-in.ts";
import { FindingsPanel } from "./findings-panel.tsx";
import type { ShownForm } from "./form.ts";
import { notesOf } from "./notes.ts";
import { OutputsPanel, rowsOf } from "./outputs-panel.tsx";
import { ResourcesPanel } from "./resources-panel.tsx";
import { secretsOf } from "./secrets.ts";
import { usePanelStyles } from "./styles.ts";
import { TopBar } from "./top-bar.tsx";
import { TracePanel } from "./trace-panel.tsx";
import { useExpanded, useVersion } from "./use-expanded.ts";
import { type PreviewModel, usePreview } from "./use-preview.ts";

const wide = "@media (min-width: 1024px)";
const useStyles = makeStyles({
  page: {
    minHeight: "100vh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground2,
    [wide]: { height: "100vh" },
  },
  bars: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalXXL,
    ":not(:empty)": { paddingTop: tokens.spacingVerticalL },
  },
  columns: {
    display: "grid",
    gap: tokens.spacingHorizontalXXL,
    padding: tokens.spacingHorizontalXXL,
    gridTemplateColumns: "minmax(0, 1fr)",
    flexGrow: 1,
    minHeight: 0,
    [wide]: { gridTemplateColumns: "minmax(0, 6fr) minmax(0, 5fr)", gridTemplateRows: "minmax(0, 1fr)" },
    "@media (max-width: 640px)": { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalM },
  },
  single: { [wide]: { gridTemplateColumns: "minmax(0, 1fr)" } },
  card: {
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    padding: tokens.spacingHorizontalXXL,
    [wide]: { overflowY: "auto" },
    "@media (max-width: 640px)": { padding: tokens.spacingHorizontalL },
  },
  // The buttons stick to the card's end; padding below them would show what scrolls by.
  wizard: { paddingBottom: 0 },
  side: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalXXL,
    // Else a full column would press its messages flat.
    "> *": { flexShrink: 0 },
  },
  tabs: { overflowX: "auto", flexShrink: 0, marginInline: "-10px" },
  tab: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  wait: { margin: "auto" },
});

const labels = {
  outputs: "preview.outputs",
  trace: "preview.trace",
  resources: "preview.resources",
  findings: "preview.findings",
  cloud: "preview.cloud",
  answers: "preview.answers",
} as const satisfies Record<Tab, WordId>;

/** The page of `stoa preview`. */
export function PreviewPage(): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const model = usePreview();
  const { state, form, problems, isConnected, changedAt } = model;
  return (
    <div className={styles.page}>
      <TopBar name={state?.name ?? t("preview.package")} isConnected={isConnected} changedAt={changedAt} />
      <section className={styles.bars} aria-label={t("preview.problems")}>
        {isConnected ? null : (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>
                <Coded text={t("preview.ended")} />
              </MessageBarTitle>{" "}
              {t("preview.endedNext")}
            </MessageBarBody>
          </MessageBar>
        )}
        {problems.map((problem) => (
          <MessageBar key={problem} intent="error" layout="multiline">
            <MessageBarBody>
              {problem} {form ? t("preview.asBefore") : ""}
            </MessageBarBody>
          </MessageBar>
        ))}
      </section>
      {state && form ? (
        <Columns model={model} state={state} form={form} />
      ) : state && problems.length > 0 ? (
        <Unshown model={model} state={state} />
      ) : !isConnected ? null : (
        <Spinner className={styles.wait} label={t("preview.reading")} />
      )}
    </div>
  );
}

/** A package whose definition can't be shown as a form: what `check` says is all that helps. */
function Unshown({ model, state }: { model: PreviewModel; state: PreviewState }): ReactElement {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.columns, styles.single)}>
      <main className={styles.card}>
        <FindingsPanel
          findings={model.findings}
          diagnostics={[]}
          definition={undefined}
          files={{ definition: state.definition?.path ?? "", template: state.template?.path }}
          goTo={() => {}}
        />
      </main>
    </div>
  );
}

function Columns({ model, state, form }: { model: PreviewModel; state: PreviewState; form: ShownForm }): ReactElement {
  const styles = useStyles();
  const shared = usePanelStyles();
  const t = useWords();
  const address = useAddress();
  const { engine, definition } = form;
  const version = useVersion(engine);
  const expanded = useExpanded(engine, state.version);
  const template = state.template?.path;
  const files = useMemo(() => ({ definition: form.path, template }), [form.path, template]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the form holds
  const diagnostics = useMemo(() => engine.diagnostics(), [engine, version]);
  const notes = useMemo(
    () => notesOf(model.findings ?? [], diagnostics, definition, files),
    [model.findings, diagnostics, definition, files],
  );
  const errors = engine.errors();
  const goTo = (element: string) => {
    const step = definition.steps.find((one) => element.startsWith(`${one.id}.`));
    if (step) address.open({ step: step.name });
    setTimeout(() => focusElement(element), 50);
  };
  const trace = useCallback((place: string) => address.open({ tab: "trace", place }), [address.open]);
  return (
    <div className={styles.columns}>
      <main className={mergeClasses(styles.card, styles.wizard)}>
        <h2 className={shared.hidden}>{t("preview.wizard")}</h2>
        <Wizard
          key={`${form.language} ${form.settings}`}
          definition={definition}
          engine={engine}
          cloud={form.cloud}
          words={form.words}
          step={address.step}
          onStepChange={(step) => address.open({ step })}
          beside={(id) => {
            const here = notes.get(id);
            return here ? <ElementNotes notes={here} /> : null;
          }}
        />
      </main>
      <aside className={mergeClasses(styles.card, styles.side)} aria-label={t("preview.beside")}>
        <TabList
          className={styles.tabs}
          selectedValue={address.tab}
          onTabSelect={(_, { value }) => address.open({ tab: value as Tab })}
        >
          {tabs.map((tab) => (
            <TabButton key={tab} value={tab}>
              <span className={styles.tab}>
                {t(labels[tab])}
                <Count {...countOf(tab, model, state, form, expanded)} />
              </span>
            </TabButton>
          ))}
        </TabList>
        {errors.length > 0 ? (
          <Incomplete
            count={errors.length}
            goToFirst={() => goTo(errors[0]?.element ?? "")}
            fillIn={() => fillIn(form, state)}
          />
        ) : expanded?.refusal ? (
          <Refused refusal={expanded.refusal} file={template ?? ""} />
        ) : null}
        <div role="tabpanel" aria-label={t(labels[address.tab])}>
          {address.tab === "outputs" ? <OutputsPanel form={form} state={state} goTo={goTo} trace={trace} /> : null}
          {address.tab === "trace" ? (
            <TracePanel form={form} state={state} place={address.place} open={trace} goTo={goTo} />
          ) : null}
          {address.tab === "resources" ? (
            <ResourcesPanel expanded={expanded} secrets={secretsOf(engine, state)} />
          ) : null}
          {address.tab === "findings" ? (
            <FindingsPanel
              findings={model.findings}
              diagnostics={diagnostics}
              definition={definition}
              files={files}
              goTo={goTo}
            />
          ) : null}
          {address.tab === "cloud" ? <CloudPanel calls={model.calls} /> : null}
          {address.tab === "answers" ? <AnswersPanel form={form} /> : null}
        </div>
      </aside>
    </div>
  );
}

/** Before the form is complete the template can't be judged; whoever tries a package often wants any valid answers. */
function Incomplete(props: { count: number; goToFirst(): void; fillIn(): Promise<void> }): ReactElement {
  const t = useWords();
  const [isFilling, setFilling] = useState(false);
  const { count, goToFirst, fillIn: fill } = props;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>{t("preview.open", { n: count })}</MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          disabledFocusable={isFilling}
          onClick={() => {
            setFilling(true);
            void fill().finally(() => setFilling(false));
          }}
        >
          {t("preview.fillIn")}
        </Button>
        <Button size="small" appearance="transparent" onClick={goToFirst}>
          {t("preview.showFirst")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function Refused({ refusal, file }: { refusal: NonNullable<Expanded["refusal"]>; file: string }): ReactElement {
  const { line, column, message, hint } = refusal;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {file}
          {line === undefined ? "" : `:${line}:${column ?? 1}`}
        </MessageBarTitle>{" "}
        {message} {hint ?? ""}
      </MessageBarBody>
    </MessageBar>
  );
}

function Count({ count, color }: { count: number; color: "danger" | "informative" }): ReactElement | null {
  return count > 0 ? (
    <CounterBadge count={count} color={color} appearance="filled" size="small" overflowCount={99} />
  ) : null;
}

function countOf(
  tab: Tab,
  { findings = [] }: PreviewModel,
  state: PreviewState,
  form: ShownForm,
  expanded: Expanded | undefined,
): { count: number; color: "danger" | "informative" } {
  if (tab === "outputs") {
    const rows = rowsOf(form, state);
    return { count: rows.filter((row) => row.tone === "bad").length, color: "danger" };
  }
  if (tab === "resources") return { count: expanded?.resources?.length ?? 0, color: "informative" };
  if (tab !== "findings") return { count: 0, color: "informative" };
  const hasErrors = findings.some((finding) => finding.severity === "error");
  return { count: findings.length, color: hasErrors ? "danger" : "informative" };
}

function focusElement(id: string): void {
  const element = [...document.querySelectorAll<HTMLElement>("[data-element]")].find(
    (one) => one.dataset.element === id,
  );
  element?.scrollIntoView({ block: "center" });
  element?.querySelector<HTMLElement>("input, textarea, button, [role=combobox]")?.focus();
}
