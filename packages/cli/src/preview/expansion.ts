import { findFile, type Package } from "@stoa/archive";
import { type DeploymentMetadata, expand, type Links, type PlainJson, TemplateError } from "@stoa/arm";
import { type DeploymentInput, deploymentInput, type JsonMap, type WizardContext } from "@stoa/ui-definition";
import { tenantId } from "./cloud-fixture.ts";
import type { PreviewSources } from "./sources.ts";

/** What a deployment with some outputs would make, or why it is refused. */
export interface ExpandedOutputs {
  input: DeploymentInput;
  resources: { [member: string]: PlainJson }[];
  outputs: { [name: string]: PlainJson };
  diagnostics: string[];
  refusal?: Refusal;
}

/** The template engine's refusal with its place. */
export interface Refusal {
  code: string;
  message: string;
  path?: string;
  line?: number;
  column?: number;
  hint?: string;
}

// A package has no address of its own; under this one its files link to each other.
const home = "https://package.invalid/";
const zeros = "00000000-0000-0000-0000-000000000000";

/** Expands a package's template with what its wizard hands over. A refusal is an answer; anything else is thrown. */
export function expandOutputs(sources: PreviewSources, outputs: JsonMap, context: WizardContext = {}): ExpandedOutputs {
  const { input, ...deployment } = deploymentOf(sources, outputs, context);
  const answer: ExpandedOutputs = { input, resources: [], outputs: {}, diagnostics: [] };
  if (!sources.templateFile) return answer;
  try {
    const { predictedResources, ...rest } = expand(sources.template(), deployment);
    return { ...answer, ...rest, resources: predictedResources };
  } catch (problem) {
    if (!(problem instanceof TemplateError)) throw problem;
    return { ...answer, refusal: refusalOf(problem) };
  }
}

/** The deployment that Azure would make of a form's outputs. */
export function deploymentOf(sources: PreviewSources, outputs: JsonMap, context: WizardContext) {
  const input = deploymentInput(outputs, sources.facts);
  // A null prototype, so that a parameter may have any name.
  const parameters: { [name: string]: PlainJson } = Object.create(null);
  for (const [name, { value }] of Object.entries(input.parameters)) parameters[name] = value;
  const metadata = metadataOf(context, sources.templateFile?.path ?? "mainTemplate.json");
  return { input, parameters, metadata, links: linksIn(sources.pkg) };
}

/** A refusal of the engine as a plain value. */
export function refusalOf({ code, message, path, line, column, hint }: TemplateError): Refusal {
  const facts = { path, line, column, hint };
  return { code, message, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) };
}

function metadataOf(context: WizardContext, file: string): DeploymentMetadata {
  const { subscription, resourceGroup } = context;
  const location = context.location ?? resourceGroup?.location ?? "westeurope";
  return {
    tenantId: subscription?.tenantId ?? tenantId,
    subscriptionId: subscription?.subscriptionId ?? zeros,
    // The template goes into the managed group, never into the one that holds the application.
    resourceGroup: `mrg-${resourceGroup?.name ?? "app"}`,
    location,
    deploymentName: "preview",
    templateUri: home + encodeURIComponent(file),
  };
}

/** Finds linked templates among the files of a package. */
function linksIn(pkg: Package): Links {
  return (uri) => {
    const [address = ""] = uri.split(/[?#]/);
    if (!address.startsWith(home)) return undefined;
    try {
      return findFile(pkg, decodeURIComponent(address.slice(home.length)).replace(/^\/+/, ""))?.text();
    } catch {
      return undefined;
    }
  };
}
