import { makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { plainRegion } from "../src/elements/scope-rules.ts";
import { allowedLocations } from "../src/engine/basics.ts";
import { truth } from "../src/expression/scope.ts";
import { type CloudPort, type Wizard as Engine, evaluateText, type Json, type UiDefinition } from "../src/index.ts";
import { isMap, own, textAt } from "../src/json.ts";
import { useEveryChange, useForm } from "./form-context.tsx";
import { GroupField } from "./group-field.tsx";
import { RichText } from "./markdown.tsx";
import { ChoiceField, TextField } from "./parts.tsx";

/** What Basics asks of a managed application beside the form's own elements. */
export interface ApplicationNames {
  applicationName: string;
  /** Name of the group that will hold the application's resources. */
  managedResourceGroup: string;
}

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  heading: { marginBlock: 0, ":not(:first-child)": { marginTop: tokens.spacingVerticalM } },
  description: { whiteSpace: "pre-line", maxWidth: "72ch" },
});

/** Basics' own fields: subscription, resource group, region, and the names of a managed application. */
export function BasicsFields(props: {
  cloud: CloudPort | undefined;
  /** Those that can be chosen. */
  subscriptions: readonly Json[];
  names: ApplicationNames | undefined;
  isSubscriptionFixed: boolean;
  onNames(names: ApplicationNames): void;
}) {
  const styles = useStyles();
  const { engine, words, isShown, leave } = useForm();
  useEveryChange(engine);
  const { subscriptions } = props;
  const { subscription, resourceGroup, location } = engine.context();
  const base = `/subscriptions/${subscription.subscriptionId}`;
  const groups = useList(props.cloud, `${base}/resourcegroups?api-version=2021-04-01`);
  const regions = useRegions(props.cloud, base, engine.definition);
  const fault = (field: "subscription" | "resourceGroup" | "location") =>
    isShown(field) ? engine.field(field).faults[0]?.message : undefined;
  const config = own(engine.definition.config, "basics");
  const scope = engine.form.scope({ facet: "", site: "config", report: () => {} });
  const read = (...path: string[]): string => {
    const raw = textAt(config, ...path) ?? "";
    const value = evaluateText(raw, scope);
    return typeof value === "string" ? value : "";
  };
  const visible = own(own(config, "location"), "visible");
  const isRegionShown =
    visible === undefined || truth(typeof visible === "string" ? evaluateText(visible, scope) : visible, () => {});
  const allowed = allowedLocations(engine.form, () => {})?.map(plainRegion);
  const shownRegions = regions.filter((region) => !allowed || allowed.includes(plainRegion(region.name)));
  const description = read("description");
  const { names } = props;
  return (
    <div className={styles.list}>
      {description ? (
        <div className={styles.description}>
          <RichText text={description} />
        </div>
      ) : null}
      <Subtitle2 as="h2" className={styles.heading}>
        {words.projectDetails}
      </Subtitle2>
      <div data-element="subscription">
        {props.isSubscriptionFixed ? (
          <TextField label={words.subscription} value={subscription.displayName} onChange={() => {}} isReadOnly />
        ) : (
          <ChoiceField
            label={words.subscription}
            isRequired
            choices={withCurrent(
              subscriptions.map((one) => ({
                key: textAt(one, "subscriptionId") ?? "",
                text: textAt(one, "displayName") ?? "",
              })),
              { key: subscription.subscriptionId, text: subscription.displayName },
            )}
            selected={subscription.subscriptionId}
            onChange={(subscriptionId) => {
              const one = subscriptions.find((listed) => textAt(listed, "subscriptionId") === subscriptionId);
              const tenantId = textAt(one, "tenantId") ?? subscription.tenantId;
              engine.setContext({
                subscription: { subscriptionId, tenantId, displayName: textAt(one, "displayName") ?? subscriptionId },
              });
            }}
            onLeave={() => leave("subscription")}
            error={fault("subscription")}
          />
        )}
      </div>
      <div data-element="resourceGroup">
        <GroupField
          groups={groups.map((group) => ({
            name: textAt(group, "name") ?? "",
            location: textAt(group, "location") ?? "",
          }))}
          error={fault("resourceGroup")}
          onLeave={() => leave("resourceGroup")}
          current={resourceGroup}
          onChange={({ mode, name, location: region }) =>
            engine.setContext({
              resourceGroup: { mode, name, location: region ?? (mode === "New" ? location : resourceGroup.location) },
            })
          }
        />
      </div>
      {names || isRegionShown ? (
        <Subtitle2 as="h2" className={styles.heading}>
          {words.instanceDetails}
        </Subtitle2>
      ) : null}
      {isRegionShown ? (
        <div data-element="location">
          <ChoiceField
            label={read("location", "label") || words.region}
            tip={read("location", "toolTip")}
            isRequired
            choices={withCurrent(
              shownRegions.map((region) => ({ key: region.name, text: region.text })),
              {
                key: location,
                text: location,
              },
            )}
            selected={location}
            onChange={(name) => {
              const group = resourceGroup.mode === "New" ? { resourceGroup: { ...resourceGroup, location: name } } : {};
              engine.setContext({ location: name, ...group });
            }}
            onLeave={() => leave("location")}
            error={fault("location")}
          />
        </div>
      ) : null}
      {names ? (
        <>
          <div data-element="applicationName">
            <TextField
              label={words.applicationName}
              isRequired
              value={names.applicationName}
              onChange={(applicationName) => props.onNames({ ...names, applicationName })}
              onLeave={() => leave("applicationName")}
              error={
                isShown("applicationName") && !isApplicationName(names.applicationName)
                  ? words.applicationNameRule
                  : undefined
              }
            />
          </div>
          <div data-element="managedResourceGroup">
            <TextField
              label={words.managedResourceGroup}
              hint={words.managedResourceGroupHint}
              isRequired
              value={names.managedResourceGroup}
              onChange={(managedResourceGroup) => props.onNames({ ...names, managedResourceGroup })}
              onLeave={() => leave("managedResourceGroup")}
              error={
                isShown("managedResourceGroup") && !isGroupName(names.managedResourceGroup)
                  ? words.groupName
                  : undefined
              }
            />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Settles the subscription: one only known by its ID gets its name from the list; one that is not there gives way to the first. */
export function useListedSubscription(engine: Engine, subscriptions: readonly Json[], isFixed: boolean): void {
  useEffect(() => {
    const { subscription } = engine.context();
    const same = subscriptions.find((one) => textAt(one, "subscriptionId") === subscription.subscriptionId);
    const listed = same ?? (isFixed ? undefined : subscriptions[0]);
    const subscriptionId = textAt(listed, "subscriptionId");
    if (subscriptionId === undefined) return;
    const tenantId = textAt(listed, "tenantId") ?? subscription.tenantId;
    engine.setContext({
      subscription: { subscriptionId, tenantId, displayName: textAt(listed, "displayName") ?? subscriptionId },
    });
  }, [engine, subscriptions, isFixed]);
}

/** Whether a managed application may have a name. */
export function isApplicationName(name: string): boolean {
  return /^[-\w.()]{3,64}$/.test(name);
}

/** Whether a resource group may have a name. */
export function isGroupName(name: string): boolean {
  return /^[\p{L}\p{Nd}._()-]{1,90}$/u.test(name) && !name.endsWith(".");
}

function withCurrent(choices: { key: string; text: string }[], current: { key: string; text: string }) {
  return choices.some((choice) => choice.key === current.key) || current.key === "" ? choices : [current, ...choices];
}

/** A list of the cloud, fetched anew when its address changes. */
export function useList(cloud: CloudPort | undefined, path: string | undefined): Json[] {
  const [list, setList] = useState<Json[]>([]);
  useEffect(() => {
    if (!cloud || path === undefined) return;
    const abort = new AbortController();
    cloud.request("GET", path, undefined, abort.signal).then(
      ({ status, body }) => {
        if (abort.signal.aborted) return;
        setList(status < 400 && isMap(body) && Array.isArray(body.value) ? body.value : []);
      },
      () => {
        if (!abort.signal.aborted) setList([]);
      },
    );
    return () => abort.abort();
  }, [cloud, path]);
  return list;
}

interface Region {
  name: string;
  text: string;
}

// A region is offered where every resource type of the form can be had.
function useRegions(cloud: CloudPort | undefined, base: string, definition: UiDefinition): Region[] {
  const listed = useList(cloud, `${base}/locations?api-version=2022-12-01`);
  const [offered, setOffered] = useState<ReadonlySet<string>>();
  const types = definition.resourceTypes.join(" ");
  useEffect(() => {
    if (!cloud || types === "") return;
    const abort = new AbortController();
    offeredRegions(cloud, base, types.split(" "), abort.signal).then(
      (regions) => !abort.signal.aborted && setOffered(regions),
      () => {},
    );
    return () => abort.abort();
  }, [cloud, base, types]);
  const regions = listed.map((one) => ({
    name: textAt(one, "name") ?? "",
    text: textAt(one, "displayName") ?? textAt(one, "name") ?? "",
  }));
  return regions.filter((region) => region.name !== "" && (!offered || offered.has(plainRegion(region.name))));
}

async function offeredRegions(
  cloud: CloudPort,
  base: string,
  types: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  let common: Set<string> | undefined;
  for (const type of types) {
    const [namespace = "", ...rest] = type.split("/");
    const { body } = await cloud.request(
      "GET",
      `${base}/providers/${namespace}?api-version=2021-04-01`,
      undefined,
      signal,
    );
    const entries = isMap(body) && Array.isArray(body.resourceTypes) ? body.resourceTypes : [];
    const entry = entries.find((one) => textAt(one, "resourceType")?.toLowerCase() === rest.join("/").toLowerCase());
    const locations = own(entry, "locations");
    if (!Array.isArray(locations) || locations.length === 0) continue;
    const here = new Set(locations.map((one) => plainRegion(String(one))));
    common = common ? new Set([...common].filter((name) => here.has(name))) : here;
  }
  return common;
}
