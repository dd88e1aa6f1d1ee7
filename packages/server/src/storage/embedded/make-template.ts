import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../migrate.ts";
import { launch } from "./launch.ts";
import { built, copyTree, findTemplate, templateName } from "./template.ts";

/** Makes a database and migrates it, for `findTemplate` to find; earlier ones go. Nothing is done where it is there. */
export async function makeTemplate(): Promise<void> {
  if (findTemplate() !== undefined) return;
  const work = mkdtempSync(join(tmpdir(), "stoa-template-"));
  try {
    const server = await launch({ folder: work, forgetful: true });
    try {
      await migrate(server.url);
    } finally {
      await server.stop();
    }
    rmSync(built, { recursive: true, force: true });
    const draft = join(built, `draft-${process.pid}`);
    // Whoever uses the product may be somebody else than whoever built it. There is nothing in it but empty tables.
    mkdirSync(built);
    await copyTree(join(work, "postgres"), draft, { folder: 0o755, file: 0o644 });
    renameSync(draft, join(built, templateName()));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
