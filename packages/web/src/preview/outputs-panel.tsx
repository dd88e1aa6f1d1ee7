import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  ArrowCircleLeft16Regular,
  CheckmarkCircle16Filled,
  Circle16Regular,
  ErrorCircle16Filled,
} from "@fluentui/react-icons";
import { outputFeeds } from "@stoa/ui-definition";
import { type ReactElement, useState } from "react";
import { useWords } from "../words/words.ts";
import type { PreviewState } from "./api.ts";
import { Coded } from "./coded.tsx";
import { Dotted } from "./dotted.tsx";
import type { ShownForm } from "./form.ts";
import { type ParameterRow, parameterRows } from "./parameter-rows.ts";
import { usePanelStyles } from "./styles.ts";
import { useVersion } from "./use-expanded.ts";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed" },
  head: {
    textAlign: "start",
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    paddingBlock: tokens.spacingVerticalXS,
    paddingInlineEnd: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    verticalAlign: "top",
    paddingBlock: tokens.spacingVerticalS,
    paddingInlineEnd: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  value: { maxHeight: "160px", overflowY: "auto", whiteSpace: "pre-wrap", margin: 0 },
  icon: { display: "inline-flex", verticalAlign: "-3px", marginInlineEnd: tokens.spacingHorizontalXS },
  good: { color: tokens.colorStatusSuccessForeground3 },
  idle: { color: tokens.colorNeutralForeground3 },
  source: {
    minWidth: 0,
    height: "auto",
    minHeight: "24px",
    padding: 0,
    fontSize: tokens.fontSizeBase200,
    fontFamily: tokens.fontFamilyMonospace,
    fontWeight: tokens.fontWeightRegular,
    textAlign: "start",
    justifyContent: "flex-start",
    overflowWrap: "anywhere",
  },
  name: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

/** The outputs and parameters of the moment. */
export function rowsOf({ definition, engine }: ShownForm, state: PreviewState): ParameterRow[] {
  const feeds = outputFeeds(definition);
  const open = new Set(engine.errors().map((error) => error.element));
  return parameterRows(Object.keys(definition.outputs), engine.outputs(), state.template?.parameters, (output) =>
    (feeds.get(output) ?? []).some((id) => open.has(id)),
  );
}

/** Each output beside the template parameter that it feeds. */
export function OutputsPanel({
  form,
  state,
  goTo,
  trace,
}: {
  form: ShownForm;
  state: PreviewState;
  goTo(element: string): void;
  trace(place: string): void;
}): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const shared = usePanelStyles();
  const [hasDefaults, setDefaults] = useState(false);
  useVersion(form.engine);
  const declared = Object.keys(form.definition.outputs);
  const feeds = outputFeeds(form.definition);
  const rows = rowsOf(form, state);
  const defaults = rows.filter((row) => row.tone === "idle" && !declared.includes(row.name));
  const shown = hasDefaults ? rows : rows.filter((row) => !defaults.includes(row));
  if (rows.length === 0)
    return (
      <p className={shared.prose}>
        <Coded text={t("preview.noOutputs")} />
      </p>
    );
  return (
    <div className={shared.stack}>
      {state.template ? null : (
        <p className={shared.prose}>
          <Coded text={t("preview.noTemplate")} />
        </p>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head} style={{ width: "32%" }}>
              {t("preview.output")}
            </th>
            <th scope="col" className={styles.head}>
              {t("preview.value")}
            </th>
            <th scope="col" className={styles.head} style={{ width: "30%" }}>
              {t("preview.parameter")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.name} data-output={row.name}>
              <td className={styles.cell}>
                {declared.includes(row.name) ? (
                  <div>
                    <Button
                      appearance="transparent"
                      className={mergeClasses(styles.source, styles.name)}
                      title={t("preview.traceOf", { place: `outputs.${row.name}` })}
                      onClick={() => trace(`outputs.${row.name}`)}
                    >
                      {row.name}
                    </Button>
                  </div>
                ) : (
                  <div className={shared.name}>—</div>
                )}
                {(feeds.get(row.name) ?? []).map((id) => (
                  <Button
                    key={id}
                    appearance="transparent"
                    size="small"
                    className={styles.source}
                    onClick={() => goTo(id)}
                  >
                    <Dotted text={id} />
                  </Button>
                ))}
              </td>
              <td className={styles.cell}>
                <Value row={row} />
              </td>
              <td className={styles.cell}>
                <Target row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {defaults.length > 0 ? (
        <div>
          <Button
            appearance="subtle"
            size="small"
            aria-expanded={hasDefaults}
            onClick={() => setDefaults(!hasDefaults)}
          >
            {t(hasDefaults ? "preview.hideDefaults" : "preview.showDefaults", { n: defaults.length })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Value({ row }: { row: ParameterRow }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const shared = usePanelStyles();
  if (row.value === undefined)
    return <span className={shared.meta}>{row.parameter?.defaultValue ?? t("preview.noValue")}</span>;
  if (row.value === "") return <span className={shared.meta}>{t("preview.emptyText")}</span>;
  return <pre className={`${shared.mono} ${styles.value}`}>{row.value}</pre>;
}

function Target({ row }: { row: ParameterRow }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const shared = usePanelStyles();
  const { tone, words, parameter } = row;
  const icon = {
    good: <CheckmarkCircle16Filled className={styles.good} />,
    bad: <ErrorCircle16Filled className={shared.danger} />,
    open: <ArrowCircleLeft16Regular className={styles.idle} />,
    idle: <Circle16Regular className={styles.idle} />,
  }[tone];
  const word = (
    { good: "preview.arrives", bad: "preview.wrong", open: "preview.waits", idle: "preview.notGiven" } as const
  )[tone];
  return (
    <>
      <div>
        <span className={styles.icon} role="img" aria-label={t(word)}>
          {icon}
        </span>
        {parameter ? (
          <>
            {parameter.name === row.name ? null : <span className={shared.mono}>{parameter.name} </span>}
            <span className={shared.mono}>{parameter.type}</span>
          </>
        ) : null}
      </div>
      {words ? <div className={tone === "bad" ? shared.danger : shared.meta}>{t(...words)}</div> : null}
      {parameter && tone === "bad" ? (
        <div className={shared.meta}>{t("preview.line", { line: parameter.line })}</div>
      ) : null}
    </>
  );
}
