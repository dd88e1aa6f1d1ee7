import type { Call, Result } from "./expression.ts";

/** At which of Azure's four scopes a template is deployed. */
export type DeploymentScope = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

/** What is known of a deployment before it runs. */
export interface DeploymentContext {
  scope: DeploymentScope;
  tenantId?: string;
  subscriptionId?: string;
  resourceGroup?: string;
  /** Of the group at group scope (missing: unknown), of the deployment at the others. */
  location?: string;
  managementGroupId?: string;
  deploymentName?: string;
  contentVersion?: string;
  /** The template's languageVersion; missing for a classic template. */
  languageVersion?: string;
}

/** A call whose arguments were worked out. */
export interface EvaluatedCall {
  /** The function's name in lower case. */
  key: string;
  args: Result[];
  call: Call;
}

/** What an expression can see from where it stands. Names are looked up in any case by whoever implements it. */
export interface Scope {
  deployment: DeploymentContext;
  /** The value of a parameter; nothing if there is none of that name. */
  parameter(name: string): Result | undefined;
  /** The value of a variable; nothing if there is none of that name. */
  variable(name: string): Result | undefined;
  /** Calls a user-defined function `namespace.member`; nothing if there is none. The arguments are worked out on demand. */
  userFunction?(name: string, args: () => Result[], count: number): Result | undefined;
  /** The index of a loop, of the innermost one without a name. Missing where there is no loop: then `copyIndex` is no function. */
  copyIndex?(loop: string | undefined, offset: bigint): Result;
  /**
   * Why a function (lower case; `list*` calls under their own name) can't be used at this place, as the engine's whole
   * message; nothing if it can. `unexpectedHere` makes the usual message.
   */
  barred?(key: string, name: string): string | undefined;
  /** Told what an evaluation has cost, and before it begins: refuses when the whole is spent. */
  spend?(steps: number): void;
  /**
   * Answers what only a cloud or a running deployment knows: `reference`, `references`, `list*`, `environment`, `deployer`,
   * `providers`, zones, `resourceGroup`, `subscription`, `managementGroup`, `tenant`, `deployment`, `utcNow`, `newGuid`,
   * `roleDefinitions`, `target`, `extensions`. Nothing keeps the call unresolved, or gives what follows from `deployment`.
   */
  resolve?(call: EvaluatedCall): Result | undefined;
}

/** The engine's message for a function that has no place where it was called. */
export function unexpectedHere(name: string, why = ""): string {
  const reason = why ? `${why} ` : "";
  return `The template function '${name}' is not expected at this location. ${reason}Please see https://aka.ms/arm-functions for usage details.`;
}

const onlyInDefaults = "The function can only be used with parameter default value expresions.";

/** Bars `utcNow` and `newGuid`, as everywhere outside parameter defaults. The misspelling is the engine's. */
export function barDefaultsOnly(key: string, name: string): string | undefined {
  return key === "utcnow" || key === "newguid" ? unexpectedHere(name, onlyInDefaults) : undefined;
}
