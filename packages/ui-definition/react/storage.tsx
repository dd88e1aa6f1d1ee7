import { choicesOf, type ElementProps, flagProp, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ChoiceField, TextField } from "./parts.tsx";

interface Account {
  id: string;
  name: string;
  resourceGroup: string;
  type: string;
  kind: string;
}

/** A new or existing storage account. */
export function StorageAccountSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const accounts = flagProp(state, "options", "hideExisting") ? [] : choicesOf<Account>(state, "accounts");
  const isNew = value.newOrExisting !== "existing";
  const chosen = accounts.find(
    (account) => account.name === value.name && account.resourceGroup === value.resourceGroup,
  );
  const types = choicesOf<string>(state, "types");
  return (
    <>
      {accounts.length > 0 ? (
        <ChoiceField
          label={labelOf(state)}
          tip={tipOf(state)}
          choices={[
            { key: "new", text: words.createNew },
            ...accounts.map(({ id, name }) => ({ key: id, text: name })),
          ]}
          selected={isNew ? "new" : chosen?.id}
          onChange={(key) => {
            const account = accounts.find((one) => one.id === key);
            if (!account) answer(undefined);
            else {
              const { name, resourceGroup, type, kind } = account;
              answer({ name, resourceGroup, type, kind, newOrExisting: "existing" });
            }
          }}
          onLeave={leave}
        />
      ) : null}
      {isNew ? (
        <>
          <TextField
            label={accounts.length > 0 ? words.accountName : labelOf(state) || words.accountName}
            tip={accounts.length > 0 ? "" : tipOf(state)}
            value={String(value.name ?? "")}
            onChange={(name) => answer({ ...value, name })}
            onLeave={leave}
            isRequired
            error={fault("name") ?? fault()}
          />
          <TypeField
            types={types}
            value={value.type}
            label={words.type}
            error={fault("type")}
            onChange={(type) => answer({ ...value, type })}
          />
        </>
      ) : null}
    </>
  );
}

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

function TypeField(props: {
  types: readonly string[];
  value: unknown;
  label: string;
  tip?: string;
  error: string | undefined;
  onChange(type: string): void;
}) {
  return (
    <ChoiceField
      label={props.label}
      {...(props.tip ? { tip: props.tip } : {})}
      choices={props.types.map((type) => ({ key: type, text: type.replace("_", " ") }))}
      selected={typeof props.value === "string" ? props.value : undefined}
      error={props.error}
      onChange={props.onChange}
    />
  );
}

/** A blob and its address. */
export function StorageBlobSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const take = (sasUri: string) => {
    const path = sasUri.split("?")[0] ?? "";
    answer(sasUri === "" ? undefined : { sasUri, blobName: path.split("/").at(-1) ?? "" });
  };
  return (
    <TextField
      label={labelOf(state) || words.blobAddress}
      tip={tipOf(state)}
      hint={words.blobAddress}
      value={String(value.sasUri ?? "")}
      onChange={take}
      onLeave={leave}
      isRequired={state.isRequired}
      error={fault() ?? fault("blobName")}
    />
  );
}
