// Whole process against whole process, in turns, on the same folder: `stoa check` and arm-ttk's Test-AzTemplate.
// usage: node bench/check.ts   with PEERS (pwsh) and ARM_TTK (a checkout) set where the peer is installed
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Figure, median, printFigures, timed } from "./table.ts";

const root = resolve(import.meta.dirname, "..");
const stoa = join(root, "node_modules/.bin/stoa");
const pwsh = join(process.env.PEERS ?? "/tmp/peers", "pwsh");
const toolkit = join(process.env.ARM_TTK ?? "/tmp/arm-ttk", "arm-ttk/arm-ttk.psd1");
const samples = process.env.SAMPLES ?? resolve(root, "../shared/samples");
const rounds = 3;

const packages = [
  ["small package", join(root, "samples/document-inbox")],
  ["201-managed-service-fabric", join(samples, "azure-managedapp-samples/201-managed-service-fabric")],
] as const;

const figures: Figure[] = [];
for (const [name, folder] of packages) figures.push(await race(name, folder));
printFigures(figures);

async function race(name: string, folder: string): Promise<Figure> {
  const figure = `stoa check of ${name}, whole process, against arm-ttk`;
  const target = "≥ 5× faster";
  if (!existsSync(folder)) return { figure, target, measured: "the package isn't here", holds: undefined };
  const peer = existsSync(pwsh) && existsSync(toolkit);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await timed(() => spawnSync(stoa, ["check", folder], { stdio: "ignore" })));
    if (!peer) continue;
    const script = `Import-Module ${toolkit}; Test-AzTemplate -TemplatePath ${folder}`;
    theirs.push(await timed(() => spawnSync(pwsh, ["-Command", script], { stdio: "ignore" })));
  }
  if (!peer)
    return { figure, target, measured: `${median(ours).toFixed(0)} ms alone; arm-ttk isn't here`, holds: undefined };
  const ratio = median(theirs) / median(ours);
  const measured = `${ratio.toFixed(1)}× (${median(ours).toFixed(0)} ms to ${median(theirs).toFixed(0)} ms)`;
  return { figure, target, measured, holds: ratio >= 5 };
}
