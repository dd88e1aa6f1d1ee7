import { isMap, type JsonMap, textAt } from "../json.ts";
import type { ElementContext } from "./element.ts";

/** A list that the cloud has, and what a choice of it gives. */
export interface CloudList {
  /** What is asked of the cloud. */
  path: string;
  /** An entry of the answer as a value; undefined where it is none. */
  read(entry: JsonMap): JsonMap | undefined;
  /** The member that tells values apart. */
  key: string;
}

/** A list as a page shows it. */
export type Entries = {
  isLoading: boolean;
  /** Why it couldn't be read. */
  message: string | null;
  entries: JsonMap[];
};

/** The entries of a list of the cloud as values; none while they are being fetched. */
export function entriesOf(context: ElementContext, list: CloudList): Entries {
  const call = context.call("GET", list.path);
  const values = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value.filter(isMap) : [];
  return {
    isLoading: call.state === "waiting",
    message: call.state === "failed" ? (call.message ?? "") : null,
    entries: values.flatMap((entry): JsonMap[] => {
      const value = list.read(entry);
      return value ? [value] : [];
    }),
  };
}

/** Nothing to choose from, as before a choice that it depends on. */
export const noEntries: Entries = { isLoading: false, message: null, entries: [] };

const graph = "https://graph.microsoft.com/v1.0";

/** The people of the directory. */
export const people: CloudList = {
  path: `${graph}/users?$select=id,displayName`,
  key: "id",
  read(entry) {
    const id = textAt(entry, "id");
    return id === undefined ? undefined : { id, type: "user", displayName: textAt(entry, "displayName") ?? id };
  },
};

/** The groups of the directory. */
export const peopleGroups: CloudList = {
  path: `${graph}/groups?$select=id,displayName`,
  key: "id",
  read(entry) {
    const id = textAt(entry, "id");
    return id === undefined ? undefined : { id, type: "group", displayName: textAt(entry, "displayName") ?? id };
  },
};

/** The applications of the directory. */
export const servicePrincipals: CloudList = {
  path: `${graph}/servicePrincipals?$select=id,appId,displayName`,
  key: "appId",
  read(entry) {
    const appId = textAt(entry, "appId");
    if (appId === undefined) return undefined;
    return { appId, objectId: textAt(entry, "id") ?? "", displayName: textAt(entry, "displayName") ?? appId };
  },
};
