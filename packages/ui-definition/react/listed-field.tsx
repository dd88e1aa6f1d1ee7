import type { JsonMap, Maybe } from "../src/index.ts";
import { mapOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { type Choice, ChoiceField, LoadingField, Retry } from "./parts.tsx";

/** A list of the cloud as the engine hands it to a page. */
export interface Listed {
  isLoading: boolean;
  message: string | undefined;
  entries: JsonMap[];
}

/** The list among an element's choices. */
export function listedOf(choices: Maybe): Listed {
  const { isLoading, message, entries } = mapOf(choices);
  return {
    isLoading: isLoading === true,
    message: typeof message === "string" ? message : undefined,
    entries: Array.isArray(entries) ? (entries as JsonMap[]) : [],
  };
}

/** A choice among what the cloud lists: a skeleton while it is fetched, the reason and *Try again* where it can't be. */
export function ListedField(props: {
  label: string;
  list: Listed;
  choiceOf(entry: JsonMap): Choice;
  selected: string | undefined;
  /** What stands in the list though the cloud doesn't name it, such as what was chosen before. */
  first?: readonly Choice[];
  /** What can be chosen besides, at the end of the list. */
  last?: readonly Choice[];
  onChange(entry: JsonMap | undefined, key: string): void;
  onLeave?(): void;
  tip?: string;
  hint?: string;
  error?: string | undefined;
  isRequired?: boolean;
}) {
  const { engine, words } = useForm();
  const { label, list, choiceOf, first = [], last = [], ...field } = props;
  if (list.isLoading) return <LoadingField label={label} words={words} />;
  const listed = list.entries.map((entry) => ({ ...choiceOf(entry), entry }));
  const missing = first.filter((one) => one.key !== "" && !listed.some((other) => other.key === one.key));
  const choices = [...missing, ...listed, ...last];
  return (
    <>
      <ChoiceField
        {...field}
        label={label}
        choices={choices}
        placeholder={choices.length === 0 ? words.noChoices : words.choose}
        onChange={(key) => props.onChange(listed.find((one) => one.key === key)?.entry, key)}
      />
      <ListFailure message={list.message} onRetry={() => engine.retry()} />
    </>
  );
}

/** Says that a list couldn't be read, and tries again. */
export function ListFailure({ message, onRetry }: { message: string | undefined; onRetry(): void }) {
  const { words } = useForm();
  return message === undefined ? null : <Retry message={words.callFailed(message)} words={words} onRetry={onRetry} />;
}
