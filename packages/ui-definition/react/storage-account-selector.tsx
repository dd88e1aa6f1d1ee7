import { choicesOf, type ElementProps, flagProp, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ChoiceField, TextField } from "./parts.tsx";
import { TypeField } from "./storage-type-field.tsx";

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
