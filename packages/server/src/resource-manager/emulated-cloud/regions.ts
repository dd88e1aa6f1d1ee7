import { type Region, regions } from "../../accounts/index.ts";

export { type Region, regions };

const byName = new Map(regions.map((region) => [region.name, region]));

/** A location as Azure stores it: without blanks, in lower case. */
export const shortName = (location: string): string => location.replaceAll(/\s/g, "").toLowerCase();

/** The region of a location in either spelling, or undefined where there is none of that name. */
export const findRegion = (location: string): Region | undefined => byName.get(shortName(location));

/** Where something is that has no region. */
export const nowhere: Region = {
  name: "global",
  displayName: "Global",
  group: "Global",
  geography: "Global",
  latitude: "0",
  longitude: "0",
  place: "Everywhere",
};
