import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { type ElementProps, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { LabeledField } from "./parts.tsx";

const useStyles = makeStyles({
  box: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXXS,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: "4px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke1,
  },
  // A finger needs some room.
  link: { minHeight: "24px" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** A part of a value, with a link that other elements see pressed. */
export function SelectorView({ state, words, fault }: ElementProps) {
  const styles = useStyles();
  const { engine } = useForm();
  const { text, description } = mapOf(state.choices);
  const colour = textProp(state, "barColor");
  const link = textProp(state, "link");
  // Only a plain colour: a style could bring anything along.
  const bar = /^(#[0-9a-f]{3,8}|[a-z]+)$/i.test(colour) ? { borderInlineStartColor: colour } : {};
  return (
    <LabeledField label={labelOf(state)} tip={tipOf(state)} isRequired={state.isRequired} error={fault()}>
      <div className={styles.box} style={bar}>
        <span>{typeof text === "string" && text !== "" ? text : words.none}</span>
        {typeof description === "string" && description !== "" ? (
          <span className={styles.quiet}>{description}</span>
        ) : null}
        {link ? (
          <Link as="button" className={styles.link} onClick={() => engine.press(state.id)}>
            {link}
          </Link>
        ) : null}
      </div>
    </LabeledField>
  );
}
