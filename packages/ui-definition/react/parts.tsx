import {
  Button,
  Dropdown,
  Field,
  InfoLabel,
  Input,
  makeStyles,
  Option,
  Skeleton,
  SkeletonItem,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { type ReactElement, useEffect, useState } from "react";
import { useForm } from "./form-context.tsx";
import { RichText } from "./markdown.tsx";

const useStyles = makeStyles({
  // With a suffix beside it the box gives way; in a narrow window both have to fit.
  full: { width: "100%", minWidth: 0, "& input": { minWidth: 0 } },
  name: { maxWidth: "320px" },
  row: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "center" },
  firm: { flexShrink: 0, whiteSpace: "nowrap" },
});

/** A control with its label, help, hint and error. */
export function LabeledField(props: {
  label: string;
  tip?: string;
  hint?: string;
  error?: string | undefined;
  isRequired?: boolean;
  children: ReactElement;
}) {
  const { label, tip, hint, error, isRequired, children } = props;
  const { words } = useForm();
  return (
    <Field
      label={
        tip
          ? {
              children: (_: unknown, slot: object) => (
                <InfoLabel {...slot} info={<RichText text={tip} />} infoButton={{ "aria-label": words.help }}>
                  {label}
                </InfoLabel>
              ),
            }
          : label
      }
      required={isRequired === true}
      {...(hint ? { hint } : {})}
      {...(error ? { validationState: "error" as const, validationMessage: error } : {})}
    >
      {children}
    </Field>
  );
}

/** A line of text. */
export function TextField(props: {
  label: string;
  value: string;
  onChange(value: string): void;
  onLeave?(): void;
  tip?: string;
  hint?: string;
  error?: string | undefined;
  isRequired?: boolean;
  isSecret?: boolean;
  isReadOnly?: boolean;
  placeholder?: string;
  suffix?: string;
}) {
  const styles = useStyles();
  return (
    <LabeledField {...props}>
      <Input
        className={styles.full}
        value={props.value}
        type={props.isSecret ? "password" : "text"}
        autoComplete={props.isSecret ? "new-password" : "off"}
        readOnly={props.isReadOnly === true}
        placeholder={props.placeholder ?? ""}
        contentAfter={props.suffix ?? null}
        onChange={(_, data) => props.onChange(data.value)}
        onBlur={() => props.onLeave?.()}
      />
    </LabeledField>
  );
}

/** One choice of a list. */
export interface Choice {
  key: string;
  text: string;
}

/** A list to choose one of. */
export function ChoiceField(props: {
  label: string;
  choices: readonly Choice[];
  selected: string | undefined;
  onChange(key: string): void;
  onLeave?(): void;
  tip?: string;
  hint?: string;
  error?: string | undefined;
  isRequired?: boolean;
  placeholder?: string;
}) {
  const styles = useStyles();
  const { choices, selected, placeholder } = props;
  const shown = choices.find((choice) => choice.key === selected)?.text ?? "";
  return (
    <LabeledField {...props}>
      <Dropdown
        className={styles.full}
        value={shown}
        selectedOptions={selected === undefined ? [] : [selected]}
        placeholder={placeholder ?? ""}
        onOptionSelect={(_, data) => data.optionValue !== undefined && props.onChange(data.optionValue)}
        onBlur={() => props.onLeave?.()}
      >
        {choices.map((choice) => (
          <Option key={choice.key} value={choice.key} text={choice.text}>
            {choice.text}
          </Option>
        ))}
      </Dropdown>
    </LabeledField>
  );
}

/** Stands in the place of a control whose choices are being fetched. */
export function LoadingField({ label, words }: { label: string; words: { loading: string } }) {
  const isLate = useDelay(300);
  return (
    <LabeledField label={label}>
      {isLate ? (
        <Skeleton aria-label={words.loading}>
          <SkeletonItem size={32} />
        </Skeleton>
      ) : (
        <div style={{ height: "32px" }} />
      )}
    </LabeledField>
  );
}

/** A small spinner with words, once something takes long enough to be noticed. */
export function Checking({ isOn, words }: { isOn: boolean; words: string }) {
  const isLate = useDelay(300, isOn);
  return isOn && isLate ? <Spinner size="tiny" label={words} labelPosition="after" /> : null;
}

/** Words beside a button that tries something again. */
export function Retry({ message, words, onRetry }: { message: string; words: { tryAgain: string }; onRetry(): void }) {
  const styles = useStyles();
  return (
    <div className={styles.row} role="alert">
      <span>{message}</span>
      <Button size="small" className={styles.firm} onClick={onRetry}>
        {words.tryAgain}
      </Button>
    </div>
  );
}

/** True once a while has gone by with `isOn`. */
function useDelay(milliseconds: number, isOn = true): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!isOn) return;
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds, isOn]);
  return isLate;
}
