import { type ElementProps, labelOf, mapOf, textProp } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { GroupField } from "./group-field.tsx";
import { ListFailure, listedOf } from "./listed-field.tsx";
import { LoadingField } from "./parts.tsx";

/** A new or existing resource group. */
export function ResourceGroupSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const { engine } = useForm();
  const list = listedOf(state.choices);
  const { mode, value } = mapOf(state.value);
  const { name, location } = mapOf(value);
  if (list.isLoading) return <LoadingField label={labelOf(state) || words.resourceGroup} words={words} />;
  const allowed = textProp(state, "allowedMode");
  const only = allowed === "CreateNew" ? "New" : allowed === "UseExisting" ? "Existing" : undefined;
  return (
    <>
      <GroupField
        groups={list.entries.map((entry) => ({ name: String(entry.name), location: String(entry.location) }))}
        current={{ mode: mode === "Existing" ? "Existing" : "New", name: String(name ?? "") }}
        only={only}
        error={fault()}
        onLeave={leave}
        onChange={(group) =>
          answer({ mode: group.mode, value: { name: group.name, location: group.location ?? String(location ?? "") } })
        }
      />
      <ListFailure message={list.message} onRetry={() => engine.retry()} />
    </>
  );
}
