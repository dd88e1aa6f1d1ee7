import type { Call, Result } from "../expression/index.ts";
import { Unresolved } from "../expression/index.ts";
import type { PlainJson } from "../json/index.ts";
import { resultOf, show } from "../template/code.ts";
import { UnknownCount } from "../template/count.ts";
import { Deployment, type OutputResult, type Surroundings } from "../template/deployment.ts";
import { rootFacts } from "../template/expand.ts";
import { type ResourceInstance, wrongResult } from "../template/instances.ts";
import { openNested } from "../template/nested.ts";
import { readTemplate } from "../template/read.ts";
import { PlaceScope } from "../template/scope.ts";
import { bodyOf } from "./body.ts";
import { Facts, notFound } from "./facts.ts";
import { cleanUpFailed, deploymentFailed, errorBody, notWritten, outputsFailed } from "./failures.ts";
import { Gate } from "./gate.ts";
import { isOpen, needsOf } from "./needs.ts";
import { publicOutputs, publicParameters, publicTemplate } from "./news.ts";
import { stepKey, surroundingsOf } from "./plan.ts";
import {
  DeploymentCanceled,
  DeploymentFailed,
  type DeploymentNews,
  type ErrorBody,
  Interrupted,
  type Journal,
  type ResourceProvider,
  type RunOptions,
  type StepRecord,
} from "./ports.ts";
import { holdsCode, pauseSeconds, type Retry, retryOf } from "./retry.ts";
import type { Plan, RunResult } from "./types.ts";

/**
 * Carries a plan out: each resource once what it waits for is there, many at once. Goes on from the journal after a
 * crash. Throws DeploymentFailed with Azure's error body, DeploymentCanceled, or the cause of an Interrupted.
 */
export async function run(plan: Plan, provider: ResourceProvider, options: RunOptions): Promise<RunResult> {
  const runner = new Runner(plan, provider, options, await options.journal.done());
  try {
    return await runner.run();
  } catch (error) {
    throw error instanceof Interrupted ? error.cause : error;
  }
}

/** Rounds of asking the cloud that one value may need: more means that it never settles. */
const mostRounds = 64;
const cleanUpPasses = 4;

class Runner {
  private readonly plan: Plan;
  private readonly provider: ResourceProvider;
  private readonly journal: Journal;
  private readonly signal: AbortSignal | undefined;
  private readonly pause: NonNullable<RunOptions["pause"]>;
  private readonly done: Map<string, StepRecord>;
  private readonly gate: Gate;
  private readonly facts: Facts;
  private readonly surroundings: Surroundings;
  private readonly written: string[] = [];
  /** Set by the first failure: nothing new is started then. */
  private isStopping = false;

  constructor(plan: Plan, provider: ResourceProvider, options: RunOptions, done: Map<string, StepRecord>) {
    this.plan = plan;
    this.provider = provider;
    this.journal = options.journal;
    this.signal = options.signal;
    this.pause = options.pause ?? (async () => {});
    this.done = done;
    this.gate = new Gate(options.concurrency ?? 32);
    this.facts = new Facts(provider);
    this.surroundings = surroundingsOf(plan.inputs);
    this.surroundings.fact = (call, deployment) => this.facts.get(call, deployment);
  }

  async run(): Promise<RunResult> {
    const { metadata, parameters = {} } = this.plan.inputs;
    const template = readTemplate(this.plan.template);
    const make = () => new Deployment(template, this.surroundings, rootFacts(metadata, parameters));
    const root = await this.prepare(make);
    const outputs = await this.deploy(root);
    await this.cleanUp(root);
    return { outputs: publicOutputs(outputs), outputResources: this.written.map((id) => ({ id })) };
  }

  /** Prepares a deployment, asking the cloud for what names, counts and conditions need. */
  private async prepare(make: () => Deployment): Promise<Deployment> {
    for (let round = 0; round < mostRounds; round++) {
      const deployment = make();
      let needs: Call[];
      try {
        deployment.prepare();
        needs = deployment.instances.flatMap(startNeeds);
      } catch (error) {
        if (!(error instanceof UnknownCount)) throw error;
        needs = needsOf(error.count);
        if (needs.length === 0) throw error;
      }
      if (needs.length === 0) return deployment;
      await this.ask(needs, deployment);
    }
    throw neverSettles();
  }

  private async deploy(deployment: Deployment): Promise<Map<string, OutputResult>> {
    const failures: ErrorBody[] = [];
    const settled = new Map<ResourceInstance, Promise<boolean>>();
    // Each promise tells whether what waits for it may go on. One rejects only where the run is interrupted.
    const start = (instance: ResourceInstance): Promise<boolean> => {
      let promise = settled.get(instance);
      if (!promise) {
        promise = (async () => {
          const ready = await Promise.all(deployment.waitsFor(instance).map(start));
          if (!ready.every(Boolean)) return false;
          return this.step(deployment, instance, failures);
        })();
        settled.set(instance, promise);
      }
      return promise;
    };
    // In dependency order, so that promises are made before they are waited for.
    for (const instance of deployment.ordered()) void start(instance);
    const ends = (await Promise.allSettled(settled.values())).map((end) => {
      if (end.status === "rejected") throw end.reason;
      return end.value;
    });
    if (failures.length > 0) throw new DeploymentFailed(deploymentFailed(idOf(deployment), failures));
    if (this.signal?.aborted || !ends.every(Boolean)) throw new DeploymentCanceled();
    return this.outputs(deployment);
  }

  /** Carries one resource out; tells whether its dependents may follow. */
  private async step(deployment: Deployment, instance: ResourceInstance, failures: ErrorBody[]): Promise<boolean> {
    if (!instance.isDeployed) return true;
    const isNested = instance.declaration.isDeployment && !instance.declaration.existing;
    // A nested deployment holds no place while it waits for its own resources.
    const release = isNested ? () => {} : await this.gate.enter();
    const record = recordOf(deployment, instance);
    try {
      if (this.isStopping || this.signal?.aborted) return false;
      if (!(await this.holds(deployment, instance))) return true;
      const earlier = this.done.get(record.key);
      if (earlier?.state === "Failed" && earlier.error) throw new DeploymentFailed(earlier.error);
      if (isNested) await this.nested(deployment, instance, record, earlier?.state === "Succeeded");
      else if (earlier?.state !== "Succeeded") await this.write(deployment, instance, record);
      if (!instance.declaration.existing) this.written.push(record.id);
      if (instance.id !== undefined && instance.type.toLowerCase() === "microsoft.resources/resourcegroups") {
        deployment.surroundings.groups.set(instance.id.toLowerCase(), instance);
      }
      return true;
    } catch (error) {
      return this.failed(record, error, failures);
    } finally {
      release();
    }
  }

  private async failed(record: StepRecord, error: unknown, failures: ErrorBody[]): Promise<boolean> {
    if (error instanceof Interrupted) {
      this.isStopping = true;
      throw error;
    }
    if (error instanceof DeploymentCanceled || this.signal?.aborted) {
      await this.save({ ...record, state: "Canceled" });
      return false;
    }
    this.isStopping = true;
    const body =
      error instanceof DeploymentFailed && this.done.get(record.key)?.error === error.body
        ? error.body
        : errorBody(error, record.id);
    failures.push(body);
    await this.save({ ...record, state: "Failed", error: body });
    return false;
  }

  private async write(deployment: Deployment, instance: ResourceInstance, record: StepRecord): Promise<void> {
    await this.settle(deployment, instance);
    await this.save({ ...record, state: "Running" });
    if (instance.declaration.existing) {
      const found = await this.provider.get(record.id, record.apiVersion);
      if (found === undefined) throw notFound(record.id);
    } else {
      const request = { id: record.id, type: record.type, apiVersion: record.apiVersion, body: bodyOf(instance) };
      await this.insist(retryOf(instance), record.id, async () => {
        const resource = await this.provider.put(request, this.signal);
        const state = provisioningState(resource);
        if (state === "Failed" || state === "Canceled") throw notWritten(record.id, state);
      });
    }
    await this.save({ ...record, state: "Succeeded" });
  }

  /** Does something again where a resource asks for that when such an error comes. */
  private async insist(retry: Retry | undefined, id: string, work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const isFinal = error instanceof Interrupted || this.signal?.aborted || this.isStopping;
        if (isFinal || !retry || attempt > retry.most || !holdsCode(errorBody(error, id), retry.codes)) throw error;
      }
      await this.pause(pauseSeconds(attempt), this.signal);
    }
  }

  private async nested(
    deployment: Deployment,
    instance: ResourceInstance,
    record: StepRecord,
    wasDone: boolean,
  ): Promise<void> {
    await this.settle(deployment, instance);
    const opening = openNested(deployment, instance, undefined);
    if (!opening) throw new DeploymentFailed(errorBody(linkRefusal(deployment, record.id), record.id));
    const { facts, template, surroundings } = opening.deployment;
    const inner = await this.prepare(() => new Deployment(template, surroundings, facts, false));
    const news = { id: record.id, name: record.name, parentId: idOf(deployment), mode: "Incremental" as const };
    if (!wasDone) {
      await this.save({ ...record, state: "Running" });
      await this.tell({
        ...news,
        state: "Running",
        template: publicTemplate(opening.templateNode),
        parameters: publicParameters(template, facts.given),
        ...(typeof facts.location === "string" ? { location: facts.location } : {}),
      });
    }
    try {
      const before = this.written.length;
      const outputs = await this.deploy(inner);
      deployment.opened.set(instance, { deployment: inner, templateNode: opening.templateNode, outputs });
      if (wasDone) return;
      await this.tell({
        ...news,
        state: "Succeeded",
        outputs: publicOutputs(outputs),
        outputResources: this.written.slice(before),
      });
      await this.save({ ...record, state: "Succeeded" });
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      const isCancel = error instanceof DeploymentCanceled;
      await this.tell({
        ...news,
        state: isCancel ? "Canceled" : "Failed",
        ...(isCancel ? {} : { error: errorBody(error, record.id, true) }),
      });
      throw error;
    }
  }

  /** Works the condition out where it needs the cloud. */
  private async holds(deployment: Deployment, instance: ResourceInstance): Promise<boolean> {
    const { declaration, symbols, loops } = instance;
    for (let round = 0; instance.condition instanceof Unresolved && round < mostRounds; round++) {
      await this.askOrFail(needsOf(instance.condition), deployment);
      if (declaration.condition)
        instance.condition = resultOf(declaration.condition, new PlaceScope(symbols, "start", loops));
    }
    const { condition } = instance;
    if (condition !== undefined && typeof condition !== "boolean") throw wrongResult(condition, "Boolean");
    return condition !== false;
  }

  /** Works the values of a resource out, now that what they read is there. */
  private async settle(deployment: Deployment, instance: ResourceInstance): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      deployment.settle(instance);
      const open = Object.values(instance.values).filter(isOpen);
      if (open.length === 0) return;
      await this.askOrFail(open.flatMap(needsOf), deployment);
    }
    throw neverSettles();
  }

  private async outputs(deployment: Deployment): Promise<Map<string, OutputResult>> {
    const outputs = new Map<string, OutputResult>();
    const failures: { name: string; error: unknown }[] = [];
    for (const declaration of deployment.template.outputs) {
      const { name, type } = declaration;
      try {
        let value = deployment.outputOf(declaration);
        for (let round = 0; isOpen(value) && round < mostRounds; round++) {
          await this.askOrFail(needsOf(value), deployment);
          value = deployment.outputOf(declaration);
        }
        if (value !== undefined) outputs.set(name, { type: type.type, value });
      } catch (error) {
        failures.push({ name, error });
      }
    }
    if (failures.length > 0) throw new DeploymentFailed(outputsFailed(failures));
    return outputs;
  }

  private async askOrFail(needs: Call[], deployment: Deployment): Promise<void> {
    if (needs.length === 0) throw neverSettles();
    await this.ask(needs, deployment);
  }

  private async ask(needs: Call[], deployment: Deployment): Promise<void> {
    await Promise.all(needs.map((call) => this.facts.ask(call, deployment)));
  }

  /** Complete mode: what the template lacks goes, children first; what fails is tried again. */
  private async cleanUp(root: Deployment): Promise<void> {
    let left = this.plan.deletions;
    let errors: ErrorBody[] = [];
    for (let pass = 0; left.length > 0 && pass < cleanUpPasses; pass++) {
      errors = [];
      const failed: string[] = [];
      for (const id of left) {
        if (this.signal?.aborted) throw new DeploymentCanceled();
        const record = deletionOf(root, id);
        if (this.done.get(record.key)?.state === "Succeeded") continue;
        try {
          await this.save({ ...record, state: "Running" });
          await this.provider.delete(id);
          await this.save({ ...record, state: "Succeeded" });
        } catch (error) {
          const body = errorBody(error, id);
          errors.push(body);
          failed.push(id);
          await this.save({ ...record, state: "Failed", error: body });
        }
      }
      left = failed;
    }
    if (errors.length > 0) throw new DeploymentFailed(cleanUpFailed(errors));
  }

  private async save(step: StepRecord): Promise<void> {
    await uninterrupted(() => this.journal.save(step));
  }

  private async tell(news: DeploymentNews): Promise<void> {
    await uninterrupted(async () => this.provider.deployment?.(news));
  }
}

async function uninterrupted(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Interrupted("The run was interrupted.", { cause });
  }
}

function startNeeds(instance: ResourceInstance): Call[] {
  const { name, fullId, apiVersion, scope, subscriptionId, resourceGroup, isDeployed } = instance;
  if (!isDeployed) return [];
  return [name, fullId, apiVersion, scope, subscriptionId, resourceGroup].flatMap((part: Result | undefined) =>
    needsOf(part),
  );
}

function idOf(deployment: Deployment): string {
  return String(show(deployment.facts.id));
}

function recordOf(deployment: Deployment, instance: ResourceInstance): StepRecord {
  const id = String(show(instance.fullId));
  return {
    key: stepKey(idOf(deployment), id),
    deployment: idOf(deployment),
    id,
    type: instance.type,
    name: String(show(instance.name)),
    apiVersion: String(show(instance.apiVersion) ?? ""),
    operation: instance.declaration.existing ? "Read" : "Create",
    state: "Running",
  };
}

function deletionOf(root: Deployment, id: string): StepRecord {
  const parts = id.split("/");
  const at = parts.findLastIndex((part) => part.toLowerCase() === "providers");
  const rest = parts.slice(at + 1);
  return {
    key: stepKey(idOf(root), `delete ${id}`),
    deployment: idOf(root),
    id,
    type: rest.filter((_, index) => index === 0 || index % 2 === 1).join("/"),
    name: rest.filter((_, index) => index > 0 && index % 2 === 0).join("/"),
    apiVersion: "",
    operation: "Delete",
    state: "Running",
  };
}

function provisioningState(resource: PlainJson): PlainJson {
  if (typeof resource !== "object" || resource === null || Array.isArray(resource)) return null;
  const properties = resource.properties;
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) return null;
  return properties.provisioningState ?? null;
}

function linkRefusal(deployment: Deployment, id: string): Error {
  const told = deployment.surroundings.diagnostics.findLast(({ target }) => target === id);
  return Object.assign(new Error(told?.message ?? `The deployment '${id}' could not be opened.`), {
    code: "InvalidContentLink",
  });
}

function neverSettles(): Error {
  return Object.assign(new Error("A value of the template depends on something that can't be found out."), {
    code: "InvalidTemplate",
  });
}
