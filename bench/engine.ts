import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Microsoft's template engine inside the Bicep CLI, asked over JSON-RPC on its standard streams. */
export class Engine {
  private readonly folder = mkdtempSync(join(tmpdir(), "stoa-bench-"));
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private received = Buffer.alloc(0);
  private last = 0;

  constructor(bicep: string) {
    this.child = spawn(bicep, ["jsonrpc", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    this.child.stdout?.on("data", (data: Buffer) => {
      this.received = Buffer.concat([this.received, data]);
      this.read();
    });
    writeFileSync(join(this.folder, "bicepconfig.json"), '{"analyzers":{"core":{"enabled":false}}}');
  }

  /** Puts a template where the engine finds it, and gives a function that has it worked out once. */
  prepare(name: string, template: string, metadata: Record<string, string>): () => Promise<string> {
    const path = join(this.folder, `${name}.bicepparam`);
    writeFileSync(join(this.folder, `${name}.json`), template);
    writeFileSync(path, `using './${name}.json'\n`);
    return async () => {
      const reply = await this.call("bicep/getSnapshot", { path, metadata });
      if (reply.result?.snapshot === undefined) throw new Error(`The engine refused: ${JSON.stringify(reply.error)}`);
      return reply.result.snapshot;
    };
  }

  stop(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private call(method: string, params: unknown): Promise<Reply> {
    const id = ++this.last;
    const body = JSON.stringify({ jsonrpc: "2.0", id, method, params });
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  private read(): void {
    for (;;) {
      const head = this.received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.received.subarray(0, head).toString())?.[1]);
      const end = head + 4 + length;
      if (this.received.length < end) return;
      const reply = JSON.parse(this.received.subarray(head + 4, end).toString("utf8")) as Reply;
      this.received = this.received.subarray(end);
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
    }
  }
}

interface Reply {
  id: number;
  result?: { snapshot?: string };
  error?: unknown;
}
