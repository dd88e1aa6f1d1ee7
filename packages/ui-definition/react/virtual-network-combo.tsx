import { makeStyles, tokens } from "@fluentui/react-components";
import type { JsonMap } from "../src/index.ts";
import { put } from "../src/json.ts";
import { choicesOf, type ElementProps, flagProp, isLoading, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ChoiceField, LoadingField, TextField } from "./parts.tsx";

interface Network {
  id: string;
  name: string;
  resourceGroup: string;
  subnets: { name: string; addressPrefix: string }[];
}

const useStyles = makeStyles({
  pair: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(200px, 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

/** A virtual network with its subnets: new, or existing. */
export function VirtualNetworkComboView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const value = mapOf(state.value);
  const given = mapOf(state.answer);
  const networks = flagProp(state, "options", "hideExisting") ? [] : choicesOf<Network>(state, "networks");
  const wanted = choicesOf<{ key: string; label: string }>(state, "subnets");
  const isNew = value.newOrExisting !== "existing";
  const chosen = isNew
    ? undefined
    : networks.find((one) => one.name === value.name && one.resourceGroup === value.resourceGroup);
  const label = labelOf(state, "virtualNetwork");
  if (isLoading(state)) return <LoadingField label={label} words={words} />;

  const subnet = (key: string): JsonMap => mapOf(mapOf(value.subnets)[key]);
  const setSubnet = (key: string, part: JsonMap) => {
    const subnets = { ...mapOf(given.subnets) };
    put(subnets, key, { ...mapOf(subnets[key]), ...part });
    answer({ ...given, newOrExisting: isNew ? "new" : "existing", subnets });
  };
  return (
    <>
      {networks.length > 0 ? (
        <ChoiceField
          label={label}
          tip={tipOf(state, "virtualNetwork")}
          choices={[
            { key: "new", text: words.createNew },
            ...networks.map(({ id, name, resourceGroup }) => ({ key: id, text: `${name} (${resourceGroup})` })),
          ]}
          selected={isNew ? "new" : chosen?.id}
          onChange={(key) => {
            const network = networks.find((one) => one.id === key);
            if (!network) answer(undefined);
            else answer({ newOrExisting: "existing", name: network.name, resourceGroup: network.resourceGroup });
          }}
          onLeave={leave}
          error={isNew ? undefined : fault("virtualNetwork")}
        />
      ) : null}
      {isNew ? (
        <div className={styles.pair}>
          <TextField
            label={networks.length > 0 ? words.name : label}
            tip={networks.length > 0 ? "" : tipOf(state, "virtualNetwork")}
            value={String(value.name ?? "")}
            onChange={(name) => answer({ ...given, newOrExisting: "new", name })}
            onLeave={leave}
            isRequired
            error={fault("virtualNetwork") ?? fault()}
          />
          <TextField
            label={words.addressRange}
            value={String(value.addressPrefix ?? "")}
            onChange={(addressPrefix) => answer({ ...given, newOrExisting: "new", addressPrefix })}
            onLeave={leave}
            isRequired
            error={fault("addressPrefix")}
          />
        </div>
      ) : null}
      {wanted.map(({ key, label: name }) =>
        isNew ? (
          <div key={key} className={styles.pair}>
            <TextField
              label={words.subnetNameOf(name)}
              tip={tipOf(state, "subnets")}
              value={String(subnet(key).name ?? "")}
              onChange={(text) => setSubnet(key, { name: text })}
              onLeave={leave}
              isRequired
              error={fault(`subnets.${key}`)}
            />
            <TextField
              label={words.subnetRangeOf(name)}
              value={String(subnet(key).addressPrefix ?? "")}
              onChange={(addressPrefix) => setSubnet(key, { addressPrefix })}
              onLeave={leave}
              isRequired
            />
          </div>
        ) : (
          <ChoiceField
            key={key}
            label={name}
            tip={tipOf(state, "subnets")}
            choices={(chosen?.subnets ?? []).map((one) => ({
              key: one.name,
              text: `${one.name} (${one.addressPrefix})`,
            }))}
            selected={typeof subnet(key).name === "string" ? String(subnet(key).name) : undefined}
            onChange={(text) => setSubnet(key, { name: text })}
            onLeave={leave}
            placeholder={words.subnet}
            isRequired
            error={fault(`subnets.${key}`)}
          />
        ),
      )}
    </>
  );
}
