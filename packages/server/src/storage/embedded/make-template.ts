import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./launch.ts";
import { built, copyFolder, findTemplate, templateName } from "./template.ts";

/** Makes a database and fills it, for `findTemplate` to find; earlier ones go. Nothing is done where it is there. */
export async function makeTemplate(fill: (url: string) => Promise<void>): Promise<void> {
  if (findTemplate() !== undefined) return;
  const work = mkdtempSync(join(tmpdir(), "stoa-template-"));
  try {
    const server = await launch({ folder: work, forgetful: true });
    try {
      await fill(server.url);
    } finally {
      await server.stop();
    }
    rmSync(built, { recursive: true, force: true });
    const draft = join(built, `draft-${process.pid}`);
    mkdirSync(built);
    const runAs = async (program: string, args: readonly string[]) => {
      const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
      return status === 0 ? undefined : String(stderr);
    };
    await copyFolder(join(work, "postgres"), draft, runAs);
    // Whoever uses the product may be somebody else than whoever built it. There is nothing in it that one installation has and another hasn't.
    const refusal = await runAs("chmod", ["-R", "a+rX", draft]);
    if (refusal !== undefined) throw new Error(refusal);
    renameSync(draft, join(built, templateName()));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
