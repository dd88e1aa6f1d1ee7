import { Badge, Button, Combobox, Field, makeStyles, Option, OptionGroup, tokens } from "@fluentui/react-components";
import {
  allElements,
  type ElementDeclaration,
  expressionPlaces,
  expressionsIn,
  follow,
  type Maybe,
  readersOf,
  type Trace,
} from "@stoa/ui-definition";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { useWords } from "../words/words.ts";
import type { PreviewState } from "./api.ts";
import { Code } from "./code.tsx";
import { Dotted } from "./dotted.tsx";
import type { ShownForm } from "./form.ts";
import { hideIn, secretsOf } from "./secrets.ts";
import { usePanelStyles } from "./styles.ts";
import { type TraceSurroundings, TraceTree } from "./trace-tree.tsx";
import { useVersion } from "./use-expanded.ts";

const mostCharacters = 160;

const useStyles = makeStyles({
  full: { width: "100%" },
  places: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  place: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightRegular, overflowWrap: "anywhere" },
});

/** How the expressions of a place of the form came to their values; the place is chosen here or by going to its field. */
export function TracePanel(props: {
  form: ShownForm;
  state: PreviewState;
  place: string;
  open(place: string): void;
  goTo(element: string): void;
}): ReactElement {
  const { form, state, open, goTo } = props;
  const { engine, definition } = form;
  const shared = usePanelStyles();
  const t = useWords();
  useVersion(engine);
  useFocusedElement(open);
  const places = useMemo(
    () => expressionPlaces(definition).filter(({ raw }) => expressionsIn(raw).length > 0),
    [definition],
  );
  const readers = useMemo(() => readersOf(definition), [definition]);
  const elements = useMemo(() => new Map(allElements(definition).map((one) => [one.id, one])), [definition]);
  const isKnown = elements.has(props.place) || places.some(({ place }) => place === props.place);
  const place = isKnown ? props.place : (places[0]?.place ?? "");
  const secrets = secretsOf(engine, state);
  const around: TraceSurroundings = {
    shown: (value) => hideIn(brief(value) ?? t("preview.noValue"), secrets),
    elementOf: ({ root, name, path }) => {
      const target = follow(definition, root, name, path);
      return target.kind === "element" ? target.element.id : undefined;
    },
    open,
  };
  if (places.length === 0) return <p className={shared.prose}>{t("preview.noExpressions")}</p>;
  const traces = engine.traces(place);
  const reads = new Set(
    traces.flatMap(({ trace }) => referencesIn(trace)).flatMap((one) => around.elementOf(one) ?? []),
  );
  reads.delete(place);
  return (
    <div className={shared.stack}>
      <PlaceField places={places.map((one) => one.place)} place={place} open={open} />
      <ElementHead
        element={elements.get(place)}
        form={form}
        value={hideIn(JSON.stringify(engine.value(place) ?? undefined, undefined, 2) ?? t("preview.noValue"), secrets)}
        goTo={goTo}
      />
      {traces.length === 0 ? <p className={shared.prose}>{t("preview.noExpressionsHere")}</p> : null}
      <ul className={shared.list}>
        {traces.map(({ path, trace }) => (
          <li key={path.join(".")} className={shared.row}>
            {path.length > 0 ? <span className={shared.name}>{path.join(".")}</span> : null}
            <TraceTree key={place} trace={trace} around={around} />
          </li>
        ))}
      </ul>
      <Places title={t("preview.reads")} places={[...reads]} open={open} />
      <Places title={t("preview.readBy")} places={(readers.get(place) ?? []).map((one) => one.place)} open={open} />
    </div>
  );
}

function PlaceField(props: { places: readonly string[]; place: string; open(place: string): void }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const [query, setQuery] = useState<string>();
  const wanted = query?.trim().toLowerCase() ?? "";
  const fitting = props.places.filter((one) => one.toLowerCase().includes(wanted));
  const isOutput = (place: string) => place.startsWith("outputs.");
  const groups = [
    { label: t("preview.form"), places: fitting.filter((one) => !isOutput(one)) },
    { label: t("preview.outputs"), places: fitting.filter(isOutput) },
  ].filter(({ places }) => places.length > 0);
  return (
    <Field label={t("preview.tracePlace")} hint={t("preview.traceHint")}>
      <Combobox
        className={styles.full}
        value={query ?? props.place}
        selectedOptions={[props.place]}
        onChange={(event) => setQuery(event.target.value)}
        onOpenChange={(_, { open }) => {
          if (!open) setQuery(undefined);
        }}
        onOptionSelect={(_, { optionValue }) => {
          setQuery(undefined);
          if (optionValue !== undefined) props.open(optionValue);
        }}
      >
        {groups.map(({ label, places }) => (
          <OptionGroup key={label} label={label}>
            {places.map((one) => (
              <Option key={one} value={one} text={one}>
                {one}
              </Option>
            ))}
          </OptionGroup>
        ))}
      </Combobox>
    </Field>
  );
}

function ElementHead(props: {
  element: ElementDeclaration | undefined;
  form: ShownForm;
  value: string;
  goTo(element: string): void;
}): ReactElement | null {
  const { element, form, value, goTo } = props;
  const shared = usePanelStyles();
  const t = useWords();
  if (!element) return null;
  const isVisible = form.engine.state(element.id)?.isVisible === true;
  return (
    <section className={shared.stack} aria-label={element.id}>
      <div className={shared.head}>
        <span className={`${shared.mono} ${shared.meta}`}>{element.type}</span>
        {isVisible ? null : <Badge appearance="tint">{t("preview.hidden")}</Badge>}
        {isVisible ? (
          <Button size="small" onClick={() => goTo(element.id)}>
            {t("preview.show", { element: element.name })}
          </Button>
        ) : null}
      </div>
      {element.children ? null : <Code label={t("preview.value")} text={value} />}
    </section>
  );
}

function Places(props: { title: string; places: readonly string[]; open(place: string): void }): ReactElement | null {
  const styles = useStyles();
  const shared = usePanelStyles();
  if (props.places.length === 0) return null;
  return (
    <section className={shared.stack} aria-label={props.title}>
      <h2 className={shared.heading}>{props.title}</h2>
      <div className={styles.places}>
        {props.places.map((place) => (
          <Button key={place} size="small" className={styles.place} onClick={() => props.open(place)}>
            <Dotted text={place} />
          </Button>
        ))}
      </div>
    </section>
  );
}

// Whoever goes to a field of the form wants to see that one.
function useFocusedElement(open: (place: string) => void): void {
  useEffect(() => {
    const focused = ({ target }: FocusEvent) => {
      const id = target instanceof Element ? target.closest<HTMLElement>("[data-element]")?.dataset.element : undefined;
      if (id !== undefined && /^(basics|steps)\./.test(id)) open(id);
    };
    document.addEventListener("focusin", focused);
    return () => document.removeEventListener("focusin", focused);
  }, [open]);
}

function referencesIn(trace: Trace): NonNullable<Trace["reference"]>[] {
  return [...(trace.reference ? [trace.reference] : []), ...trace.parts.flatMap(referencesIn)];
}

function brief(value: Maybe): string | undefined {
  const json = JSON.stringify(value ?? undefined);
  return json !== undefined && json.length > mostCharacters ? `${json.slice(0, mostCharacters)}…` : json;
}
