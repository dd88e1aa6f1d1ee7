import type { WizardFunction } from "../expression/define.ts";
import * as collection from "./collection.ts";
import * as conversion from "./conversion.ts";
import * as date from "./date.ts";
import * as logical from "./logical.ts";
import * as math from "./math.ts";
import * as referencing from "./referencing.ts";
import * as string from "./string.ts";

const { choose, ...otherLogical } = logical;

/** The functions of the wizard's language by family, for the reference page. */
export const functionFamilies: { [family: string]: { [name: string]: WizardFunction } } = {
  referencing,
  string,
  collection,
  logical: { ...otherLogical, if: choose },
  conversion,
  math,
  date,
};

/** Every function of the wizard's language by its name. */
export const functions: { [name: string]: WizardFunction } = Object.assign({}, ...Object.values(functionFamilies));
