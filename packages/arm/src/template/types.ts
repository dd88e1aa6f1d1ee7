import type { PlainJson } from "../json/index.ts";

/** Where a deployment takes place, and what of its surroundings is known. What is absent stays unresolved. */
export interface DeploymentMetadata {
  tenantId?: string;
  subscriptionId?: string;
  /** Name of the group; without it the deployment is at the subscription, management group or tenant. */
  resourceGroup?: string;
  managementGroupId?: string;
  /** Location of the group, or of the deployment at other scopes. */
  location?: string;
  deploymentName?: string;
  /** Address the template came from: gives `deployment().properties.templateLink.uri` and what relative links start from. */
  templateUri?: string;
  /** Further members of `resourceGroup()`: tags, managedBy, properties. */
  resourceGroupMembers?: Record<string, PlainJson>;
  /** Further members of `subscription()`, displayName for instance. */
  subscriptionMembers?: Record<string, PlainJson>;
  tenantMembers?: Record<string, PlainJson>;
  managementGroupMembers?: Record<string, PlainJson>;
  /** Answers of `environment()` and `deployer()`. */
  environment?: PlainJson;
  deployer?: PlainJson;
}

/** Finds the text that a link names; undefined where there is none. */
export type Links = (uri: string) => string | undefined;

/** Something worth telling that does not stop the expansion. */
export interface Diagnostic {
  level: "Warning" | "Information";
  code: string;
  message: string;
  /** The resource it is about; empty where none. */
  target: string;
}

/** One resource as the deployment would write it: id, type, name, apiVersion and the rest, run-time parts as expression text. */
export type PredictedResource = { [member: string]: PlainJson };

/** What a template comes to under given values. */
export interface Expansion {
  predictedResources: PredictedResource[];
  outputs: Record<string, PlainJson>;
  /** One line each: `target level code: message`. */
  diagnostics: string[];
}
