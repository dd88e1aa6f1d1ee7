import { makeStyles, mergeClasses, Radio, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";

const useStyles = makeStyles({
  group: {
    border: "none",
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  option: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr) auto",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    "@media (max-width: 639px)": { gridTemplateColumns: "auto minmax(0, 1fr)" },
  },
  chosen: { boxShadow: `inset 2px 0 0 ${tokens.colorCompoundBrandStroke}` },
  off: { color: tokens.colorNeutralForeground3 },
  title: { fontWeight: tokens.fontWeightSemibold, cursor: "pointer", overflowWrap: "anywhere" },
  aside: { "@media (max-width: 639px)": { gridColumn: "2" } },
  body: {
    gridColumn: "2 / -1",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  error: { color: tokens.colorStatusDangerForeground3, fontSize: tokens.fontSizeBase200 },
});

/** One way to choose. */
export interface Option {
  value: string;
  title: string;
  aside?: ReactNode;
  body?: ReactNode;
  disabled?: boolean;
}

/** A choice between few things that each need a line or two. */
export function Choice(props: {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  options: readonly Option[];
  choose(value: string): void;
}): ReactElement {
  const styles = useStyles();
  return (
    <fieldset
      className={styles.group}
      id={props.name}
      aria-describedby={props.error ? `${props.name}-error` : undefined}
    >
      <legend className={styles.legend}>
        {props.label} {props.hint && <span className={styles.hint}>{props.hint}</span>}
      </legend>
      {props.options.map((option) => {
        const id = `${props.name}-${option.value}`;
        return (
          <div
            key={option.value}
            className={mergeClasses(
              styles.option,
              props.value === option.value && styles.chosen,
              option.disabled && styles.off,
            )}
          >
            <Radio
              id={id}
              name={props.name}
              value={option.value}
              checked={props.value === option.value}
              disabled={option.disabled ?? false}
              aria-label={option.title}
              onChange={() => props.choose(option.value)}
            />
            <label htmlFor={id} className={styles.title}>
              {option.title}
            </label>
            <div className={styles.aside}>{option.aside}</div>
            {option.body && <div className={styles.body}>{option.body}</div>}
          </div>
        );
      })}
      {props.error && (
        <div id={`${props.name}-error`} role="alert" className={styles.error}>
          {props.error}
        </div>
      )}
    </fieldset>
  );
}
