import { type Call, type Result, TemplateError } from "../expression/index.ts";
import { fromPlain, type PlainJson, stringify, toPlain, type Value } from "../json/index.ts";
import type { Deployment } from "../template/deployment.ts";
import { targetName } from "../template/ids.ts";
import { isRuntime } from "../template/scope.ts";
import { ProviderError, type ResourceProvider } from "./ports.ts";

/** What a running deployment has learnt from the cloud. Each call is asked once. */
export class Facts {
  private readonly provider: ResourceProvider;
  private readonly known = new Map<string, Result>();
  private readonly asked = new Map<string, Promise<void>>();

  constructor(provider: ResourceProvider) {
    this.provider = provider;
  }

  /** The answer to a call whose arguments are all known, if it was asked for before. */
  get(call: Call, deployment: Deployment): Result | undefined {
    return this.known.size === 0 ? undefined : this.known.get(keyOf(call, deployment));
  }

  /** Asks the cloud for what a call yields. */
  ask(call: Call, deployment: Deployment): Promise<void> {
    const key = keyOf(call, deployment);
    let asked = this.asked.get(key);
    if (!asked) {
      asked = this.fetch(call, deployment).then((answer) => {
        this.known.set(key, fromPlain(answer));
      });
      this.asked.set(key, asked);
    }
    return asked;
  }

  private async fetch(call: Call, deployment: Deployment): Promise<PlainJson> {
    const args = call.args.map((arg) => (arg.kind === "literal" ? toPlain(arg.value) : null));
    if (call.key === "reference") return this.read(String(args[0]), args[1] ?? null, args[2] ?? null);
    if (isRuntime(call.key)) return this.act(call.name, args);
    const scope = targetName(deployment.facts.target);
    if (args.length === 0) {
      const own = await this.scopeObject(call.key, scope);
      if (own !== undefined) return own;
    }
    if (this.provider.call) return this.provider.call(call.name, args);
    throw new TemplateError("InvalidTemplate", `The function '${call.name}' can't be answered here.`);
  }

  private async scopeObject(key: string, scope: string): Promise<PlainJson | undefined> {
    if (key === "resourcegroup") return this.provider.get(scope, "2021-04-01");
    if (key === "subscription") {
      const [, subscriptions, id] = scope.split("/");
      return subscriptions ? this.provider.get(`/subscriptions/${id}`, "2022-12-01") : undefined;
    }
    if (key === "managementgroup") return this.provider.get(scope, "2021-04-01");
    return undefined;
  }

  private async read(id: string, version: PlainJson, flag: PlainJson): Promise<PlainJson> {
    if (typeof version !== "string") {
      throw new TemplateError(
        "InvalidTemplate",
        `The template reference to '${shortId(id)}' requires an API version. Please see https://aka.ms/arm-function-reference for usage details.`,
      );
    }
    const resource = await this.provider.get(id, version);
    if (resource === undefined) throw notFound(id);
    if (!isPlainObject(resource)) return {};
    if (typeof flag !== "string" || flag.toLowerCase() !== "full") return resource.properties ?? {};
    const { id: _id, name: _name, type: _type, ...rest } = resource;
    const [subscriptionId, resourceGroupName] = [partAfter(id, "subscriptions"), partAfter(id, "resourcegroups")];
    return {
      apiVersion: version,
      ...rest,
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
      ...(resourceGroupName === undefined ? {} : { resourceGroupName }),
      resourceId: shortId(id),
      referenceApiVersion: version,
      condition: true,
      isConditionTrue: true,
      isTemplateResource: false,
      isAction: false,
      provisioningOperation: "Read",
    };
  }

  private async act(name: string, [id, version, body]: PlainJson[]): Promise<PlainJson> {
    if (typeof id !== "string" || typeof version !== "string") {
      throw new TemplateError(
        "InvalidTemplate",
        `The function '${name}' needs the ID of a resource and an API version.`,
      );
    }
    return this.provider.action(id, version, name, body ?? undefined);
  }
}

// What a call without arguments yields depends on the deployment it stands in.
function keyOf(call: Call, deployment: Deployment): string {
  const args = call.args.map((arg) => (arg.kind === "literal" ? (arg.value as Value) : null));
  const place = isRuntime(call.key) ? "" : targetName(deployment.facts.target);
  return `${place}|${call.key}|${stringify(args)}`;
}

/** The refusal of a read of what isn't there. */
export function notFound(id: string): ProviderError {
  const group = partAfter(id, "resourcegroups");
  const where = group === undefined ? "" : ` under resource group '${group}'`;
  return new ProviderError(
    "ResourceNotFound",
    `The Resource '${shortId(id)}'${where} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    { status: 404, target: id },
  );
}

function shortId(id: string): string {
  const at = id.toLowerCase().lastIndexOf("/providers/");
  return at < 0 ? id : id.slice(at + "/providers/".length);
}

function partAfter(id: string, name: string): string | undefined {
  const parts = id.split("/");
  const at = parts.findIndex((part) => part.toLowerCase() === name);
  return at < 0 ? undefined : parts[at + 1];
}

function isPlainObject(json: PlainJson): json is { [name: string]: PlainJson } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
