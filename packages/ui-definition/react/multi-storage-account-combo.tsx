import { choicesOf, type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { TextField } from "./parts.tsx";
import { TypeField } from "./storage-type-field.tsx";

/** Several new storage accounts whose names begin alike. */
export function MultiStorageAccountComboView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const given = mapOf(state.answer);
  return (
    <>
      <TextField
        label={labelOf(state, "prefix") || words.name}
        tip={tipOf(state, "prefix")}
        value={String(value.prefix ?? "")}
        onChange={(prefix) => answer({ ...given, prefix })}
        onLeave={leave}
        isRequired
        error={fault("prefix") ?? fault()}
      />
      <TypeField
        types={choicesOf<string>(state, "types")}
        value={value.type}
        label={labelOf(state, "type") || words.type}
        tip={tipOf(state, "type")}
        error={fault("type")}
        onChange={(type) => answer({ ...given, type })}
      />
    </>
  );
}
