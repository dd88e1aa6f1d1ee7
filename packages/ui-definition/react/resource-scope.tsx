import { makeStyles, Subtitle2 } from "@fluentui/react-components";
import { managementGroup } from "../src/elements/resource-scope.ts";
import { type ElementProps, mapOf, textProp } from "./element-props.ts";
import { GroupField } from "./group-field.tsx";
import { ListedField, listedOf } from "./listed-field.tsx";
import { LoadingField, TextField } from "./parts.tsx";

const useStyles = makeStyles({ heading: { margin: 0 } });

/** Subscription, group, region and name in one, as far as the form deploys to them. */
export function ResourceScopeView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const choices = mapOf(state.choices);
  const asked = mapOf(choices.asked);
  const value = mapOf(state.value);
  const given = mapOf(state.answer);
  const set = (part: string, chosen: Parameters<ElementProps["answer"]>[0]) =>
    answer({ ...given, [part]: chosen ?? null });
  const subscription = mapOf(value.subscription);
  const group = mapOf(value.resourceGroup);
  const region = mapOf(value.location);
  const top = mapOf(value.managementGroup);
  const groups = listedOf(choices.groups);
  return (
    <>
      <Subtitle2 as="h2" className={styles.heading}>
        {words.projectDetails}
      </Subtitle2>
      {asked.managementGroup === true ? (
        <ListedField
          label={words.managementGroup}
          list={listedOf(choices.managementGroups)}
          choiceOf={(entry) => ({ key: String(entry.managementGroupId), text: String(entry.displayName) })}
          first={[{ key: String(top.name ?? ""), text: String(top.displayName ?? "") }]}
          selected={typeof top.name === "string" ? top.name : undefined}
          onChange={(entry) =>
            entry && set("managementGroup", managementGroup(String(entry.managementGroupId), String(entry.displayName)))
          }
          onLeave={leave}
          isRequired
          error={fault("managementGroup")}
        />
      ) : null}
      {asked.subscription === true ? (
        <ListedField
          label={words.subscription}
          list={listedOf(choices.subscriptions)}
          choiceOf={(entry) => ({ key: String(entry.subscriptionId), text: String(entry.displayName) })}
          first={[{ key: String(subscription.subscriptionId ?? ""), text: String(subscription.displayName ?? "") }]}
          selected={String(subscription.subscriptionId ?? "")}
          onChange={(entry) => entry && set("subscription", entry)}
          onLeave={leave}
          isRequired
          error={fault("subscription")}
        />
      ) : null}
      {asked.group === true && groups.isLoading ? <LoadingField label={words.resourceGroup} words={words} /> : null}
      {asked.group === true && !groups.isLoading ? (
        <GroupField
          groups={groups.entries.map((entry) => ({ name: String(entry.name), location: String(entry.location) }))}
          current={{ mode: group.mode === "Existing" ? "Existing" : "New", name: String(group.name ?? "") }}
          error={fault("resourceGroup")}
          onLeave={leave}
          onChange={(chosen) => set("resourceGroup", { ...chosen })}
        />
      ) : null}
      {asked.region === true || asked.name === true ? (
        <Subtitle2 as="h2" className={styles.heading}>
          {textProp(state, "instanceDetailsLabel") || words.instanceDetails}
        </Subtitle2>
      ) : null}
      {asked.name === true ? (
        <TextField
          label={textProp(state, "resourceName", "label") || words.name}
          tip={textProp(state, "resourceName", "toolTip")}
          value={String(value.resourceName ?? "")}
          onChange={(name) => set("resourceName", name)}
          onLeave={leave}
          isRequired
          error={fault("resourceName")}
        />
      ) : null}
      {asked.region === true ? (
        <ListedField
          label={textProp(state, "location", "label") || words.region}
          tip={textProp(state, "location", "toolTip")}
          list={listedOf(choices.regions)}
          choiceOf={(entry) => ({ key: String(entry.name), text: String(entry.displayName) })}
          first={[{ key: String(region.name ?? ""), text: String(region.displayName ?? "") }]}
          selected={String(region.name ?? "")}
          onChange={(entry) =>
            entry && set("location", { name: entry.name ?? "", displayName: entry.displayName ?? "" })
          }
          onLeave={leave}
          isRequired
          error={fault("location")}
        />
      ) : null}
    </>
  );
}
