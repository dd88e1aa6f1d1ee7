import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const launcher = join(import.meta.dirname, "../bin/stoa.js");
// The machine's own Node, often an older one, which has to hand over to the one that was installed.
const nodes = [process.execPath, "/usr/bin/node", "/usr/local/bin/node"].filter((path) => existsSync(path));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function start(node: string, args: string[], input?: string) {
  const child = spawn(node, [launcher, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  const ended = new Promise<Ended>((resolve) => {
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code) => resolve({ code, out, err }));
  });
  if (input !== undefined) child.stdin.end(input);
  return { child, ended };
}

describe.each(nodes)("started by %s", (node) => {
  test("hands arguments, streams and exit codes through", { timeout: 30_000 }, async () => {
    const request = '{"id":1,"expression":"[toUpper(\'ä\')]"}\n';
    expect(await start(node, ["eval", "--jsonl"], request).ended).toEqual({
      code: 0,
      out: '{"id":1,"value":"Ä"}\n',
      err: "",
    });
    expect(await start(node, ["eval", "[nope()]"], "").ended).toMatchObject({ code: 1, out: "" });
    const { code, out, err } = await start(node, ["check", "/nowhere at all"], "").ended;
    expect({ code, out, err }).toEqual({
      code: 2,
      out: "",
      err: "stoa: /nowhere at all: There is no such file or folder.\n",
    });
  });

  test("ends when it is told to, with everything that it started", { timeout: 30_000 }, async () => {
    const { child, ended } = start(node, ["eval", "--jsonl"]);
    child.stdin.write('{"id":1,"expression":"[add(1,1)]"}\n');
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGTERM");
    const { out } = await ended;
    expect(out).toBe('{"id":1,"value":2}\n');
    expect(child.exitCode === 143 || child.signalCode === "SIGTERM").toBe(true);
  });
});
