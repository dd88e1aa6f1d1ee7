import { choicesOf, type ElementProps, flagProp, isLoading, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ChoiceField, LoadingField, TextField } from "./parts.tsx";

interface Address {
  id: string;
  name: string;
  resourceGroup: string;
  domainNameLabel?: string;
}

/** A public IP address with its domain name label. */
export function PublicIpAddressComboView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const given = mapOf(state.answer);
  const label = labelOf(state, "publicIpAddress");
  if (isLoading(state)) return <LoadingField label={label} words={words} />;
  const addresses = flagProp(state, "options", "hideExisting") ? [] : choicesOf<Address>(state, "addresses");
  const choice = value.newOrExistingOrNone;
  const chosen = addresses.find((one) => one.name === value.name && one.resourceGroup === value.resourceGroup);
  const choices = [
    ...(flagProp(state, "options", "hideNone") ? [] : [{ key: "none", text: words.none }]),
    { key: "new", text: words.createNew },
    ...addresses.map(({ id, name }) => ({ key: id, text: name })),
  ];
  return (
    <>
      {choices.length > 1 ? (
        <ChoiceField
          label={label}
          tip={tipOf(state, "publicIpAddress")}
          choices={choices}
          selected={choice === "existing" ? chosen?.id : String(choice ?? "none")}
          onChange={(key) => {
            const address = addresses.find((one) => one.id === key);
            if (address) {
              const { name, resourceGroup, domainNameLabel = "" } = address;
              answer({ newOrExistingOrNone: "existing", name, resourceGroup, domainNameLabel });
            } else answer({ newOrExistingOrNone: key });
          }}
          onLeave={leave}
          error={choice === "new" ? undefined : fault("publicIpAddress")}
        />
      ) : null}
      {choice === "new" ? (
        <TextField
          label={choices.length > 1 ? words.name : label}
          tip={choices.length > 1 ? "" : tipOf(state, "publicIpAddress")}
          value={String(value.name ?? "")}
          onChange={(name) => answer({ ...given, newOrExistingOrNone: "new", name })}
          onLeave={leave}
          isRequired
          error={fault("publicIpAddress") ?? fault()}
        />
      ) : null}
      {choice === "none" || flagProp(state, "options", "hideDomainNameLabel") ? null : (
        <TextField
          label={labelOf(state, "domainNameLabel")}
          tip={tipOf(state, "domainNameLabel")}
          value={String(value.domainNameLabel ?? "")}
          onChange={(domainNameLabel) => answer({ ...given, newOrExistingOrNone: "new", domainNameLabel })}
          onLeave={leave}
          isReadOnly={choice === "existing"}
          isRequired={flagProp(state, "constraints", "required", "domainNameLabel")}
          suffix={words.domainSuffix(String(mapOf(state.choices).location ?? ""))}
          error={fault("domainNameLabel")}
        />
      )}
    </>
  );
}
