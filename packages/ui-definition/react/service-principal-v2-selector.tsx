import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";
import { TextField } from "./parts.tsx";

/** An application of the directory; where the directory can't be read, its ID is typed. */
export function ServicePrincipalV2SelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const list = listedOf(state.choices);
  const appId = String(mapOf(state.value).appId ?? "");
  const common = {
    label: labelOf(state) || words.applicationId,
    tip: tipOf(state),
    onLeave: leave,
    isRequired: state.isRequired,
    error: fault(),
  };
  if (!list.isLoading && list.entries.length === 0) {
    return (
      <TextField {...common} value={appId} onChange={(text) => answer(text === "" ? undefined : { appId: text })} />
    );
  }
  return (
    <ListedField
      {...common}
      list={list}
      choiceOf={(entry) => ({ key: String(entry.appId), text: String(entry.displayName) })}
      first={[{ key: appId, text: appId }]}
      selected={appId || undefined}
      onChange={(entry) => entry && answer(entry)}
    />
  );
}
