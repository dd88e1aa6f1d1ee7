import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { openParts } from "../packages/cli/bin/parts.js";
import type { Io } from "../packages/cli/src/io.ts";
import type * as program from "../packages/cli/src/run.ts";
import { type Example, type Rule, rules } from "../packages/lint/src/index.ts";

const samples = resolve(import.meta.dirname, "../samples");

/** Runs the built program on our samples and on what its rules are about, and keeps what is compiled meanwhile for later starts. */
export async function rehearse(folder: string): Promise<void> {
  const parts = openParts(folder);
  const { run } = parts.load("run.js") as typeof program;
  const work = mkdtempSync(join(tmpdir(), "stoa-rehearsal-"));
  // What runs early and not again would be given up before it is written.
  setFlagsFromString("--no-flush-bytecode");
  try {
    for (const argv of [...onSamples(), ...onExamples(work)]) await run(argv, silent(work));
    // The server takes too long to be rehearsed, but reading it counts too.
    for (const name of readdirSync(folder)) if (name.endsWith(".js") && name !== "stoa.js") parts.load(name);
  } finally {
    rmSync(work, { recursive: true });
    // Code counts only for a process with the same settings as the one that compiled it.
    setFlagsFromString("--flush-bytecode");
  }
  parts.keep();
}

function onSamples(): string[][] {
  const packages = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const verbs = [["check"], ["check", "--format", "json"], ["wizard"], ["expand"], ["graph"]];
  const onEach = packages.flatMap(({ name }) =>
    verbs.map(([verb = "", ...rest]) => [verb, join(samples, name), ...rest]),
  );
  // A life on the whole server, so that its first start finds compiled what it comes to.
  const life = ["demo", join(samples, "invoice-scanner")];
  return [...onEach, life, ["eval", "[concat('a', string(1))]"], ["explain", rules[0]?.id ?? ""]];
}

/** A check of the first bad example of each rule, so that what says what is wrong is there too. */
function onExamples(work: string): string[][] {
  return rules.flatMap((rule) => {
    const [example] = rule.bad;
    if (example === undefined) return [];
    const folder = join(work, rule.id);
    for (const [path, content] of Object.entries(filesOf(rule, example))) {
      const place = join(folder, path);
      mkdirSync(dirname(place), { recursive: true });
      const isPlain = typeof content === "string" || content instanceof Uint8Array;
      writeFileSync(place, isPlain ? content : JSON.stringify(content, undefined, 2));
    }
    return [["check", folder]];
  });
}

const names = {
  template: "mainTemplate.json",
  definition: "createUiDefinition.json",
  parameters: "app.parameters.json",
};

function filesOf(rule: Rule, example: Example): Record<string, unknown> {
  if (typeof example === "object" && "files" in example) return example.files as Record<string, unknown>;
  return { [names[rule.on]]: example };
}

function silent(cwd: string): Io {
  const drop = () => undefined;
  return { out: drop, err: drop, lines: async function* () {}, hasColours: false, cwd, env: {}, now: () => new Date() };
}
