import type { CallState } from "../elements/element.ts";
import { isMap, type Json, textAt } from "../json.ts";
import { Source } from "./cells.ts";

/** The cloud as a form sees it: Azure Resource Manager, real or emulated. */
export interface CloudPort {
  request(method: string, path: string, body?: Json, signal?: AbortSignal): Promise<CloudResponse>;
}

/** What the cloud answers. */
export interface CloudResponse {
  status: number;
  body: Json;
}

/** A cloud that knows a few answers, for tests and previews: `{"GET /path": body}`. */
export function fixtureCloud(answers: { [request: string]: Json }): CloudPort & { requests: string[] } {
  const requests: string[] = [];
  return {
    requests,
    request(method, path) {
      const request = `${method} ${path}`;
      requests.push(request);
      if (Object.hasOwn(answers, request)) return Promise.resolve({ status: 200, body: answers[request] ?? null });
      const error = { code: "NotFound", message: `There is no answer to ${request}.` };
      return Promise.resolve({ status: 404, body: { error } });
    },
  };
}

interface Call {
  source: Source<CallState>;
  abort: AbortController;
  ended?: Promise<void>;
  timer?: ReturnType<typeof setTimeout>;
}

const off: CallState = { state: "off" };

/** The calls of one form: each is made once, answers are kept, what nobody waits for any more is dropped. */
export class Calls {
  private readonly calls = new Map<string, Call>();
  private readonly cloud: CloudPort | undefined;
  private readonly changed: () => void;
  /** How long a call waits for the typing to end. */
  delay = 0;

  constructor(cloud: CloudPort | undefined, changed: () => void) {
    this.cloud = cloud;
    this.changed = changed;
  }

  /** How far a call has come; makes it where it is new. */
  state(method: string, path: string, body?: Json): CallState {
    const { cloud } = this;
    if (!cloud) return off;
    const key = `${method} ${path} ${body === undefined ? "" : JSON.stringify(body)}`;
    let call = this.calls.get(key);
    if (!call) {
      call = { source: new Source<CallState>({ state: "waiting" }), abort: new AbortController() };
      this.calls.set(key, call);
      this.start(key, call, () => cloud.request(method, path, body, (call as Call).abort.signal));
    }
    return call.source.get();
  }

  /** Whether an answer that somebody waits for is outstanding. */
  get isWaiting(): boolean {
    return this.waiting().length > 0;
  }

  /** Drops calls that nothing in the form reads any more. */
  sweep(): void {
    for (const [key, call] of this.calls) {
      if (call.source.value.state !== "waiting" || call.source.readers.size > 0) continue;
      clearTimeout(call.timer);
      call.abort.abort();
      this.calls.delete(key);
    }
  }

  /** Makes calls that failed once more. */
  retry(): void {
    for (const [key, call] of this.calls) {
      if (call.source.value.state !== "failed") continue;
      this.calls.delete(key);
      // Whoever read the failure asks again.
      call.source.set({ state: "waiting" });
    }
  }

  /** Resolves when the next outstanding answer is there. */
  async next(): Promise<void> {
    await Promise.race(this.waiting().map((call) => call.ended));
  }

  private waiting(): Call[] {
    return [...this.calls.values()].filter(
      (call) => call.source.value.state === "waiting" && call.source.readers.size > 0,
    );
  }

  private start(key: string, call: Call, request: () => Promise<CloudResponse>): void {
    call.ended = new Promise((ended) => {
      call.timer = setTimeout(async () => {
        let state: CallState;
        try {
          state = stateOf(await request());
        } catch (error) {
          state = { state: "failed", message: error instanceof Error ? error.message : String(error) };
        }
        // A late answer to a call that was dropped changes nothing.
        if (this.calls.get(key) === call) {
          call.source.set(state);
          this.changed();
        }
        ended();
      }, this.delay);
    });
  }
}

function stateOf(response: CloudResponse): CallState {
  if (response.status < 400) return { state: "done", body: response.body };
  const message = textAt(response.body, "error", "message") ?? textAt(response.body, "message");
  const code = isMap(response.body) ? textAt(response.body, "error", "code") : undefined;
  return { state: "failed", message: message ?? code ?? `HTTP ${response.status}` };
}
