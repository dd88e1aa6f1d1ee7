import { Badge, Button, Card, CardHeader, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import {
  allElements,
  type ElementDeclaration,
  type Wizard as Engine,
  evaluateText,
  type Maybe,
  type StepDeclaration,
} from "../src/index.ts";
import type { WizardWords } from "../src/words.ts";
import type { ApplicationNames } from "./basics.tsx";
import { useEveryChange } from "./form-context.tsx";
import { shownLabel, shownValue } from "./shown.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  // As the cards of the page around it: white, with a fine line.
  card: {
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    "::after": { borderRadius: tokens.borderRadiusXLarge },
  },
  pairs: { display: "grid", gridTemplateColumns: "minmax(120px, 1fr) 2fr", gap: tokens.spacingVerticalS, margin: 0 },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: "anywhere" },
  error: { color: tokens.colorStatusDangerForeground3 },
});

/** What was answered, a card for each step. Passwords are never shown. */
export function Summary(props: {
  engine: Engine;
  words: WizardWords;
  names?: ApplicationNames | undefined;
  /** Opens a step; without it there is no *Edit*. */
  onEdit?(step: string): void;
}) {
  const styles = useStyles();
  const { engine, words, onEdit } = props;
  useEveryChange(engine);
  return (
    <div className={styles.list}>
      {engine.definition.steps
        .filter((step) => engine.isStepVisible(step.name))
        .map((step) => (
          <Card key={step.name} appearance="outline" className={styles.card}>
            <CardHeader
              header={<Subtitle2 as="h3">{stepLabel(engine, words, step)}</Subtitle2>}
              {...(onEdit
                ? {
                    action: (
                      <Button
                        size="small"
                        aria-label={words.editStep(stepLabel(engine, words, step))}
                        onClick={() => onEdit(step.name)}
                      >
                        {words.edit}
                      </Button>
                    ),
                  }
                : {})}
            />
            <dl className={styles.pairs}>
              {rowsOf(engine, words, step, props.names).map((row) => (
                <Row key={row.key} row={row} words={words} />
              ))}
            </dl>
          </Card>
        ))}
    </div>
  );
}

interface SummaryRow {
  key: string;
  label: string;
  text: string;
  isDefault?: boolean;
  error?: string | undefined;
}

function Row({ row, words }: { row: SummaryRow; words: WizardWords }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.name}>{row.label}</dt>
      <dd className={styles.value}>
        {row.text === "" ? words.noValue : row.text}{" "}
        {row.isDefault ? (
          <Badge appearance="tint" color="informative" size="small">
            {words.isDefault}
          </Badge>
        ) : null}
        {row.error ? <div className={styles.error}>{row.error}</div> : null}
      </dd>
    </>
  );
}

/** A step's title. */
export function stepLabel(engine: Engine, words: WizardWords, step: StepDeclaration): string {
  // Basics is the portal's own step, so its title is ours to say.
  if (step.id === "basics") return words.basics;
  return stepText(engine, step, step.label) || step.name;
}

/** A text of a step, worked out where it is an expression. */
export function stepText(engine: Engine, step: StepDeclaration, raw: Maybe): string {
  const scope = engine.form.scope({ facet: "", site: step.id, report: () => {} });
  const text = typeof raw === "string" ? evaluateText(raw, scope) : undefined;
  return typeof text === "string" ? text : "";
}

function rowsOf(
  engine: Engine,
  words: WizardWords,
  step: StepDeclaration,
  names: ApplicationNames | undefined,
): SummaryRow[] {
  const rows: SummaryRow[] = [];
  if (step.id === "basics") {
    const { subscription, resourceGroup, location } = engine.context();
    const group = resourceGroup.mode === "New" ? words.newItem(resourceGroup.name) : resourceGroup.name;
    const error = (field: "subscription" | "resourceGroup" | "location") => engine.field(field).faults[0]?.message;
    rows.push({
      key: "subscription",
      label: words.subscription,
      text: subscription.displayName,
      error: error("subscription"),
    });
    rows.push({ key: "resourceGroup", label: words.resourceGroup, text: group, error: error("resourceGroup") });
    rows.push({ key: "location", label: words.region, text: location, error: error("location") });
    if (names) {
      rows.push({ key: "applicationName", label: words.applicationName, text: names.applicationName });
      rows.push({ key: "managedResourceGroup", label: words.managedResourceGroup, text: names.managedResourceGroup });
    }
  }
  for (const element of allElements(engine.definition)) {
    if (element.step !== step.name || element.children || element.entry?.isSilent || element.entry?.isStatic) continue;
    const row = rowOf(engine, words, element);
    if (row) rows.push(row);
  }
  return rows;
}

function rowOf(engine: Engine, words: WizardWords, element: ElementDeclaration): SummaryRow | undefined {
  const state = engine.state(element.id);
  if (!state?.isVisible) return undefined;
  const text = shownValue(state, element.entry?.isSecret === true, words);
  return {
    key: element.id,
    label: shownLabel(state, words),
    text,
    isDefault: state.answer === undefined && text !== "",
    error: state.faults[0]?.message,
  };
}
