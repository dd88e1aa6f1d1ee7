import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { run } from "./run.ts";

/** A folder for the tests of a file, and the command line in it. */
export function workplace() {
  const folder = mkdtempSync(join(tmpdir(), "stoa-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    write(path: string, content: unknown) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
    },
    async stoa(...argv: string[]) {
      const said = { out: "", err: "" };
      const io = {
        out(text: string) {
          said.out += text;
        },
        err(text: string) {
          said.err += text;
        },
        lines: async function* () {},
        hasColours: false,
        cwd: folder,
        env: {},
        now: () => new Date("2026-11-25T12:00:00Z"),
      };
      return { code: await run(argv, io), ...said };
    },
  };
}

/** A template around its resources. */
export function templateOf(members: object): object {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [],
    ...members,
  };
}
