import { type PlainJson, parseExact as parseForArm, stringifyExact } from "@stoa/arm";
import { parseExact } from "../../storage/json.ts";
import type { Json } from "../emulated-cloud/json.ts";

/** A value of the template engine as requests and rows hold it: large integers as raw JSON instead of bigints. */
export const fromArm = (value: unknown): Json =>
  value === undefined ? null : (parseExact(stringifyExact(value)) as Json);

/** A value of a request or row as the template engine takes it. */
export const toArm = (value: unknown): PlainJson => parseForArm(JSON.stringify(value ?? null));
