import { makeStyles, Slider, SpinButton, tokens } from "@fluentui/react-components";
import { type ElementProps, labelOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField } from "./parts.tsx";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  slider: { flexGrow: 1 },
  number: { width: "100px" },
});

// More marks than this can't be told apart.
const mostMarks = 100;

/** A number between two ends; it can be typed as well as dragged. */
export function SliderView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const min = numberOf(state.props.min) ?? 0;
  const max = numberOf(state.props.max) ?? 100;
  const value = numberOf(state.value) ?? min;
  const hasMarks = state.props.showStepMarkers !== false && max - min <= mostMarks;
  const unit = textProp(state, "subLabel");
  const label = labelOf(state);
  return (
    <LabeledField label={label} tip={tipOf(state)} hint={unit} error={fault()} isRequired={state.isRequired}>
      <div className={styles.row}>
        <Slider
          className={styles.slider}
          aria-label={label}
          min={min}
          max={max}
          value={value}
          {...(hasMarks ? { step: 1 } : {})}
          onChange={(_, data) => answer(Math.round(data.value))}
          onBlur={leave}
        />
        <SpinButton
          className={styles.number}
          aria-label={unit ? `${label}, ${unit}` : label}
          min={min}
          max={max}
          value={value}
          onChange={(_, data) => {
            const next = data.value ?? Number(data.displayValue);
            if (Number.isFinite(next)) answer(next);
          }}
          onBlur={leave}
          incrementButton={{ "aria-label": words.more }}
          decrementButton={{ "aria-label": words.less }}
        />
      </div>
    </LabeledField>
  );
}

function numberOf(value: unknown): number | undefined {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : undefined;
}
