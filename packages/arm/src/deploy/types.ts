import type { Edge } from "../graph/types.ts";
import type { PlainJson } from "../json/index.ts";
import type { DeploymentMetadata, Diagnostic, Links } from "../template/types.ts";

/** What a deployment is asked to do beside its template. Parameters are plain values; they may be secret. */
export interface PlanInputs {
  parameters?: Record<string, PlainJson>;
  metadata: DeploymentMetadata;
  mode?: "Incremental" | "Complete";
  /** The instant that utcNow() gives, ISO 8601; replaying with the same one gives the same deployment. */
  now?: string;
  /** Feeds newGuid(): the same seed gives the same GUIDs. */
  seed?: string;
  /** Finds the templates that linked deployments name. */
  links?: Links;
  /** IDs that are in the target group now; Complete mode deletes those that the template lacks. */
  existing?: string[];
}

/** One resource that a deployment will write, read, or (a deployment) open. */
export interface Instance {
  /** `deployment|id` in lower case, unique in the plan; the key of its step. */
  key: string;
  id: string;
  type: string;
  name: string;
  apiVersion: string;
  symbolicName?: string;
  /** Read instead of written. */
  existing?: true;
  /** The reduced condition, where only the running deployment can know it. */
  condition?: PlainJson;
  /** The body as far as known now: run-time parts stay expression text, secure values are `[parameters('…')]`. */
  body: { [name: string]: PlainJson };
  /** IDs of the instances of the same deployment that come first. */
  dependsOn: string[];
  copy?: { name: string; index: number };
  /** What a nested deployment will do; absent where it can't be opened before it runs. */
  deployment?: PlannedDeployment;
  line: number;
  column: number;
}

/** What one deployment, root or nested, will do: its instances in a possible order, and why that order. */
export interface PlannedDeployment {
  id: string;
  name: string;
  /** ID of the scope that is deployed to: a group, a subscription, a management group, or `/`. */
  scope: string;
  location?: string;
  mode: "Incremental" | "Complete";
  instances: Instance[];
  edges: Edge[];
  /** Outputs as far as known now; a secure one has no value. */
  outputs: Record<string, { type: string; value?: PlainJson }>;
}

/** A deployment as a value: it can be shown, compared, stored (see `storable`) and run. */
export interface Plan {
  version: 1;
  /** The template's text. */
  template: string;
  /** Holds the parameter values, secrets too: keep it where secrets are kept. */
  inputs: PlanInputs;
  deployment: PlannedDeployment;
  /** IDs that Complete mode deletes after everything else, in this order. */
  deletions: string[];
  diagnostics: Diagnostic[];
}

/** What a finished run leaves: outputs in Azure's shape (`{name: {type, value}}`, secure ones without value) and the IDs written. */
export interface RunResult {
  outputs: Record<string, { type: string; value?: PlainJson }>;
  outputResources: { id: string }[];
}

/** One property that differs, as what-if tells it. */
export interface PropertyChange {
  path: string;
  propertyChangeType: "Create" | "Delete" | "Modify" | "Array" | "NoEffect";
  before?: PlainJson;
  after?: PlainJson;
  children?: PropertyChange[];
}

/** One resource that a deployment would touch, as what-if tells it. */
export interface Change {
  resourceId: string;
  changeType: "Create" | "Delete" | "Ignore" | "NoChange" | "Modify" | "Deploy" | "Unsupported";
  symbolicName?: string;
  deploymentId?: string;
  unsupportedReason?: string;
  before?: PlainJson;
  after?: PlainJson;
  delta?: PropertyChange[];
}
