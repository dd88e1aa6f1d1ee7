import type {
  DeploymentNews,
  Journal,
  PlainJson,
  ResourceProvider,
  ResourceRequest,
  StepRecord,
} from "../src/index.ts";
import { ProviderError } from "../src/index.ts";

type Body = { [name: string]: PlainJson };

/** A cloud in memory: keeps what is written, adds what providers add, and fails or stops where a test says so. */
export class MemoryCloud implements ResourceProvider {
  readonly resources = new Map<string, Body>();
  readonly news: DeploymentNews[] = [];
  readonly puts: string[] = [];
  readonly deleted: string[] = [];
  underWay = 0;
  mostUnderWay = 0;
  /** Called before each write; may throw. */
  beforePut: (request: ResourceRequest) => void | Promise<void> = () => {};

  async put(request: ResourceRequest, signal?: AbortSignal): Promise<PlainJson> {
    this.underWay++;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      await this.beforePut(request);
      const { id, type, apiVersion, body } = request;
      const given = body as Body;
      const properties = {
        ...(given.properties as Body | undefined),
        provisioningState: "Succeeded",
        resourceGuid: `guid of ${id}`,
      };
      const resource: Body = { id, name: id.split("/").at(-1) ?? "", type, apiVersion, ...given, properties };
      this.resources.set(id.toLowerCase(), resource);
      this.puts.push(id);
      return resource;
    } finally {
      this.underWay--;
    }
  }

  async get(id: string): Promise<PlainJson | undefined> {
    return this.resources.get(id.toLowerCase());
  }

  async action(id: string, _apiVersion: string, name: string): Promise<PlainJson> {
    if (!this.resources.has(id.toLowerCase())) throw new ProviderError("ResourceNotFound", `${id} was not found.`);
    return { keys: [{ keyName: "key1", value: `${name} of ${id.split("/").at(-1)}` }] };
  }

  async delete(id: string): Promise<void> {
    this.resources.delete(id.toLowerCase());
    this.deleted.push(id);
  }

  async deployment(news: DeploymentNews): Promise<void> {
    this.news.push(news);
  }
}

/** A journal in memory; `crashAfter` saves it throws, as a process that was killed. */
export class MemoryJournal implements Journal {
  readonly steps = new Map<string, StepRecord>();
  crashAfter = Number.POSITIVE_INFINITY;
  saves = 0;

  async done(): Promise<Map<string, StepRecord>> {
    return new Map(this.steps);
  }

  async save(step: StepRecord): Promise<void> {
    if (this.saves >= this.crashAfter) throw new Crash();
    this.saves++;
    this.steps.set(step.key, step);
  }
}

/** Stands for the end of a process in the middle of its work. */
export class Crash extends Error {}
