import {
  type Call,
  type DeploymentContext,
  type EvaluatedCall,
  eachCall,
  eachUnresolved,
  invalid,
  isSettled,
  literal,
  call as makeCall,
  type Result,
  TemplateError,
  toExpression,
  Unresolved,
} from "../expression/index.ts";

import { type Edge, type EdgeReason, inOrder, NameIndex } from "../graph/index.ts";
import { type JsonNode, toValue } from "../json/index.ts";
import { limits } from "../limits.ts";
import { type Code, printCode, resultOf } from "./code.ts";
import { turnsOf } from "./count.ts";
import { answerScope } from "./environment.ts";
import { facts, see, unframed } from "./errors.ts";
import { scopeId, type Target } from "./ids.ts";
import { makeInstances, type ResourceInstance, reevaluate } from "./instances.ts";
import type { OutputDeclaration, Template } from "./model.ts";
import { outerParts } from "./outer.ts";
import { isForeign, rewriteCalls } from "./rewrite.ts";
import { isRuntime, type Place, type PlaceKind } from "./scope.ts";
import { Symbols } from "./symbols.ts";
import { tokenType } from "./token-type.ts";
import { checkValue, outputName, type TypeName } from "./type-node.ts";
import type { DeploymentMetadata, Diagnostic, Links } from "./types.ts";

/** What the deployments of one expansion share. */
export interface Surroundings {
  metadata: DeploymentMetadata;
  links?: Links;
  /** Answers calls that something outside knows: facts of a running deployment, a fixed time. */
  answer?(call: EvaluatedCall, deployment: Deployment, kind: PlaceKind): Result | undefined;
  /** What a call yields in the running cloud, once that was fetched. */
  fact?(call: Call, deployment: Deployment): Result | undefined;
  /** Groups that the expansion has deployed so far, by ID in lower case. */
  groups: Map<string, ResourceInstance>;
  diagnostics: Diagnostic[];
  /** Counts turns of loops and resources; made by the first deployment. */
  budget?: Place["budget"];
  /** Nothing is planned or deployed, only shown. */
  isPreview?: boolean;
  /** Hide the secure values given to the root too. */
  hidesRootSecrets?: boolean;
}

/** Where a deployment stands and what it was given. */
export interface DeploymentFacts {
  name: string | Unresolved;
  id: string | Unresolved;
  target: Target;
  location?: Result;
  /** Address of its template, which relative links start from. */
  uri?: string;
  given: ReadonlyMap<string, Result>;
  parent?: Deployment;
  /** The unknown condition that all its resources inherit. */
  condition?: Result;
}

/** One output of a deployment, worked out as far as possible. */
export interface OutputResult {
  type: TypeName | undefined;
  value: Result;
}

/** One deployment, root or nested, on its way from template to resources. */
export class Deployment {
  readonly template: Template;
  readonly surroundings: Surroundings;
  readonly facts: DeploymentFacts;
  readonly symbols: Symbols;
  instances: ResourceInstance[] = [];
  edges: Edge[] = [];
  /** Nested deployments that could be opened. */
  readonly opened = new Map<ResourceInstance, OpenedDeployment>();
  private index = new NameIndex<ResourceInstance>([]);
  private waits = new Map<ResourceInstance, ResourceInstance[]>();
  private isSettling = false;
  /** Outputs as far as they could be worked out before anything else. */
  private readonly early = new Map<string, Result | undefined>();

  constructor(template: Template, surroundings: Surroundings, facts: DeploymentFacts, hidesSecrets?: boolean) {
    this.template = template;
    this.surroundings = surroundings;
    this.facts = facts;
    surroundings.budget ??= { steps: limits.templateSteps, turns: limits.loopTurns, instances: limits.instances };
    const place: Place = {
      context: contextOf(template, surroundings, facts),
      resolve: (call, kind) => this.resolve(call, kind),
      budget: surroundings.budget,
      ...(surroundings.isPreview ? { isPreview: true } : {}),
    };
    const isNested = facts.parent !== undefined;
    const { hidesRootSecrets = false } = surroundings;
    const hides = hidesSecrets ?? (isNested || hidesRootSecrets);
    this.symbols = new Symbols(template, place, facts.given, hides, hidesRootSecrets, isNested);
  }

  /** Works out parameters, variables, and each resource as far as it goes; finds what waits for what. */
  prepare(): void {
    const { symbols, template, facts: own } = this;
    symbols.evaluateAll();
    for (const config of template.extensionConfigs) resultOf(config, symbols.scope("config"));
    this.instances = makeInstances(symbols, own.target);
    this.checkAsserts();
    for (const declaration of this.template.outputs) this.early.set(declaration.name, this.outputOf(declaration));
    this.index = new NameIndex(this.instances);
    const turns = serialTurns(this.instances);
    for (const instance of this.instances) this.connect(instance, turns);
    this.isSettling = true;
  }

  /** The instances in the engine's order. */
  ordered(): ResourceInstance[] {
    return inOrder(this.instances, (instance) => this.waitsFor(instance));
  }

  waitsFor(instance: ResourceInstance): readonly ResourceInstance[] {
    return this.waits.get(instance) ?? [];
  }

  /** Looks an entry of dependsOn up. */
  dependencies(text: string): ResourceInstance[] {
    return this.index.dependencies(text);
  }

  instancesOf(id: string): ResourceInstance[] {
    return this.index.byId(id);
  }

  /** Works the open values of an instance out again, with what its predecessors gave. */
  settle(instance: ResourceInstance): void {
    if (instance.isOpen) reevaluate(instance, (result) => this.completed(result));
  }

  /** A result whose run-time calls name what they read by ID, in branches that may not be taken too. */
  completed(result: Result): Result {
    return rewriteCalls(result, (call) => {
      if (!isRuntime(call.key) || call.key === "references" || isForeign(call)) return undefined;
      const args: Result[] = call.args.map((arg) => (arg.kind === "literal" ? arg.value : new Unresolved(arg)));
      const read = this.read({ key: call.key, args, call }, false);
      return read === undefined ? undefined : toExpression(read);
    });
  }

  private checkAsserts(): void {
    for (const code of this.template.asserts) resultOf(code, this.symbols.scope("start"));
  }

  /** The outputs by name, in the order of the template. */
  outputs(): Map<string, OutputResult> {
    const outputs = new Map<string, OutputResult>();
    for (const declaration of this.template.outputs) {
      const value = this.outputOf(declaration);
      if (value !== undefined) outputs.set(declaration.name, { type: declaration.type.type, value });
    }
    return outputs;
  }

  /** One output; a refusal in it tells its place. */
  outputOf(declaration: OutputDeclaration): Result | undefined {
    try {
      return this.output(declaration);
    } catch (error) {
      if (error instanceof TemplateError && error.line === undefined) {
        Object.assign(error, facts(this.template.document, declaration.node, { target: declaration.name }));
      }
      throw error;
    }
  }

  private output({ name, condition, type, value, copy }: OutputDeclaration): Result | undefined {
    const { symbols, template } = this;
    const early = this.early.get(name);
    if (this.early.has(name) && (early === undefined || isSettled(early))) return early;
    if (condition) {
      const holds = resultOf(condition, symbols.scope("outputCondition"));
      if (holds === false) return undefined;
      if (holds !== true && !(holds instanceof Unresolved)) {
        const seen = printCode(condition);
        throw unframed(
          `Evaluation result of language expression '${seen}' is type '${tokenType(holds)}', expected type is 'Boolean'.`,
          { seen },
        );
      }
    }
    let result: Result = null;
    if (copy) {
      const turns = turnsOf(copy, symbols.scope("count"));
      // An output that can't be counted yet isn't shown.
      if (turns === undefined) return undefined;
      const scope = symbols.scope("output");
      result = Array.from({ length: turns }, (_, own) =>
        resultOf(copy.input, scope.at("output", { own, named: new Map() })),
      );
    } else if (value) result = resultOf(value, symbols.scope("output"));
    checkValue(result, type, outputName(name), template.definitions);
    return this.completed(result);
  }

  /** What a piece of the template comes to in an output. */
  peek(code: Code): Result {
    return resultOf(code, this.symbols.scope("output").at("output", { own: 0, named: new Map() }));
  }

  /** Whether a text given to `reference()` means something that this deployment deploys. */
  isDeployed(text: string): boolean {
    return this.index
      .meaning(text)
      .all.some(({ isDeployed, symbolicName }) => isDeployed || symbolicName !== undefined);
  }

  /** `type/name` of the resource a text means, deployed or not. */
  nameOf(text: string): string | undefined {
    return this.index.dependencies(text)[0]?.typeAndName;
  }

  private connect(instance: ResourceInstance, turns: Map<object, ResourceInstance[][]>): void {
    const waits = new Set<ResourceInstance>();
    const add = (others: ResourceInstance[], reason: EdgeReason, because: string) => {
      for (const other of others) {
        if (waits.has(other)) continue;
        waits.add(other);
        if (instance.id !== undefined && other.id !== undefined)
          this.edges.push({ from: instance.id, to: other.id, reason, because });
      }
    };
    for (const value of Object.values(instance.values)) {
      if (instance.isOpen)
        eachUnresolved(value, ({ expression }) => eachCall(expression, (call) => this.connectCall(call, add)));
    }
    for (const { expression } of outerParts(instance)) eachCall(expression, (call) => this.connectCall(call, add));
    for (const entry of instance.dependsOn) add(this.index.dependencies(entry), "dependsOn", entry);
    if (instance.batch !== undefined && instance.batch > 0) {
      add(turns.get(instance.declaration)?.[instance.batch - 1] ?? [], "batch", instance.loopName ?? "");
    }
    if (waits.size > 0) this.waits.set(instance, [...waits]);
  }

  private connectCall(
    call: { key: string; name: string; args: { kind: string }[] },
    add: (to: ResourceInstance[], reason: EdgeReason, because: string) => void,
  ): void {
    const [first] = call.args as [{ kind: string; value?: unknown }?];
    if (!isRuntime(call.key) || isForeign(call) || first?.kind !== "literal" || typeof first.value !== "string") return;
    const text = first.value;
    const because = `${call.name}('${text}')`;
    if (call.key === "references")
      add(
        (this.index.loop(text) ?? []).filter(({ isDeployed }) => isDeployed),
        "reference",
        because,
      );
    else add(this.index.meaning(text).all, call.key === "reference" ? "reference" : "list", because);
  }

  private resolve(call: EvaluatedCall, kind: PlaceKind): Result | undefined {
    const known = this.surroundings.answer?.(call, this, kind);
    if (known !== undefined) return known;
    if (isRuntime(call.key)) return this.isSettling ? this.withFacts(this.read(call), call) : undefined;
    if (this.surroundings.fact) {
      const fact = this.surroundings.fact({ ...call.call, args: call.args.map(toExpression) }, this);
      if (fact !== undefined) return fact;
    }
    return answerScope(call, this);
  }

  private withFacts(read: Result | undefined, call: EvaluatedCall): Result | undefined {
    const { fact } = this.surroundings;
    if (!fact) return read;
    if (Array.isArray(read)) return read.map((one) => this.withFacts(one, call) ?? one);
    if (read !== undefined && !(read instanceof Unresolved)) return read;
    const expression = read?.expression ?? { ...call.call, args: call.args.map(toExpression) };
    return (expression.kind === "call" ? fact(expression, this) : undefined) ?? read;
  }

  /** What a run-time call comes to before anything runs: known outputs, or the call with the full ID. */
  private read(call: EvaluatedCall, withOutputs = true): Result | undefined {
    const [text, ...rest] = call.args;
    if (typeof text !== "string") return undefined;
    if (call.key === "references") return this.readLoop(text, rest);
    const meaning = this.index.meaning(text).one;
    // A resource that is switched off may have a name that can't be worked out; then it can't be meant.
    const one = meaning?.fullId === "" && !meaning.isExtension ? undefined : meaning;
    const name = call.call.name;
    if (!one) {
      if (!text.includes("/") || text.startsWith("/")) return undefined;
      return new Unresolved(
        makeCall(name, [literal(`${scopeId(this.facts.target)}/providers/${text}`), ...rest.map(toExpression)]),
      );
    }
    const id = text.startsWith("/") ? literal(text) : toExpression(one.fullId);
    if (call.key !== "reference") return new Unresolved(makeCall(name, [id, ...rest.map(toExpression)]));
    const shown = this.surroundings.isPreview ? oddProperties(one, rest) : undefined;
    const known = withOutputs ? (this.readOne(one, rest) ?? shown) : undefined;
    return known ?? new Unresolved(makeCall(name, [id, ...withVersion(one, rest)]));
  }

  private readLoop(text: string, rest: Result[]): Result | undefined {
    const loop = this.index.loop(text);
    if (!loop || loop.length === 0) return undefined;
    if (rest.length > 1) {
      const words = `Unable to evaluate template language function 'reference': function requires between 1 and 3 argument(s) while ${rest.length + 2} were provided.`;
      throw invalid(`${words} Please see https://aka.ms/arm-resource-functions/#reference for usage details.`);
    }
    return loop
      .filter(({ isDeployed }) => isDeployed)
      .map((one) => {
        const known = this.readOne(one, [one.apiVersion, ...rest]);
        const args = [...withVersion(one, []), ...rest.map(toExpression)];
        return known ?? new Unresolved(makeCall("reference", [toExpression(one.fullId), ...args]));
      });
  }

  private readOne(one: ResourceInstance, rest: Result[]): Result | undefined {
    if (one.isExtension) return this.facts.condition === undefined ? (one.values.properties ?? null) : undefined;
    const opened = this.opened.get(one);
    // Whether a deployment with an open condition has outputs nobody knows yet.
    if (!opened || one.condition !== undefined || this.facts.condition !== undefined) return undefined;
    const properties = deploymentProperties(one, opened);
    const flag = rest[1];
    return typeof flag === "string" && flag.toLowerCase() === "full"
      ? new Map([["Properties", properties as Result]])
      : properties;
  }
}

/** A nested deployment that was opened: the deployment, its template and what came out. */
export interface OpenedDeployment {
  deployment: Deployment;
  templateNode: JsonNode;
  outputs: Map<string, OutputResult>;
}

function deploymentProperties(
  instance: ResourceInstance,
  { outputs, templateNode }: OpenedDeployment,
): Map<string, Result> {
  const properties = new Map<string, Result>(
    instance.values.properties instanceof Map ? instance.values.properties : [],
  );
  if (instance.declaration.template) properties.set("template", toValue(templateNode));
  if (outputs.size > 0 || hasOutputs(templateNode)) {
    properties.set("Outputs", new Map([...outputs].map(([name, { type, value }]) => [name, outputValue(type, value)])));
  }
  return properties;
}

function outputValue(type: TypeName | undefined, value: Result): Map<string, Result> {
  const shown = new Map<string, Result>();
  if (type !== undefined) shown.set("type", type);
  return shown.set("value", value);
}

function hasOutputs(node: JsonNode): boolean {
  return (
    node.kind === "object" &&
    node.members.some(({ key, value }) => key.value.toLowerCase() === "outputs" && value.kind === "object")
  );
}

/** The turns of each serial loop, by batch. */
function serialTurns(instances: readonly ResourceInstance[]): Map<object, ResourceInstance[][]> {
  const turns = new Map<object, ResourceInstance[][]>();
  for (const instance of instances) {
    if (instance.batch === undefined) continue;
    const loop = turns.get(instance.declaration) ?? [];
    turns.set(instance.declaration, loop);
    const batch = loop[instance.batch] ?? [];
    loop[instance.batch] = batch;
    batch.push(instance);
  }
  return turns;
}

// A preview takes properties that are no object as they are written: nothing can be read of them.
function oddProperties({ declaration, values }: ResourceInstance, rest: Result[]): Result | undefined {
  const { properties } = values;
  const isOdd =
    !declaration.isDeployment && properties !== undefined && properties !== null && !(properties instanceof Map);
  return isOdd && rest.length < 2 && isSettled(properties) ? properties : undefined;
}

function withVersion(one: ResourceInstance, rest: Result[]) {
  const { apiVersion } = one;
  if (rest.length === 0 && typeof apiVersion !== "string" && isSettled(apiVersion)) {
    throw unframed(
      `The template language function 'reference' expects its second parameter to be of type 'String'. The provided value is of type '${tokenType(apiVersion)}'. ${see("arm-functions")}`,
    );
  }
  return (rest.length === 0 ? [one.apiVersion] : rest).map(toExpression);
}

function contextOf(
  template: Template,
  { metadata, groups }: Surroundings,
  { name, target, location }: DeploymentFacts,
): DeploymentContext {
  const context: DeploymentContext = { scope: target.scope, contentVersion: template.contentVersion };
  const text = (value: Result | undefined) => (typeof value === "string" ? value : undefined);
  const set = <K extends keyof DeploymentContext>(key: K, value: DeploymentContext[K] | undefined) => {
    if (value !== undefined) context[key] = value;
  };
  set("tenantId", metadata.tenantId);
  set("subscriptionId", text(target.subscriptionId));
  set("managementGroupId", target.managementGroupId);
  set("deploymentName", text(name));
  set("languageVersion", template.languageVersion);
  set("location", text(location));
  if (target.scope !== "resourceGroup") return context;
  const group = text(target.resourceGroup);
  set("resourceGroup", group);
  const id = scopeId(target);
  if (typeof id !== "string") return context;
  if (isHome(metadata, id)) {
    set("resourceGroup", metadata.resourceGroup);
    set("location", metadata.location);
    return context;
  }
  const made = groups.get(id.toLowerCase());
  if (made) {
    set("resourceGroup", made.shortName);
    set("location", text(made.values.location));
  }
  return context;
}

/** Says whether an ID is that of the group in which the whole expansion takes place. */
export function isHome(metadata: DeploymentMetadata, id: string): boolean {
  if (metadata.resourceGroup === undefined) return false;
  return (
    id.toLowerCase() ===
    `/subscriptions/${metadata.subscriptionId ?? ""}/resourceGroups/${metadata.resourceGroup}`.toLowerCase()
  );
}
