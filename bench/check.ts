// Whole process against whole process, in turns, on the same folder: `stoa check` as an installation has it (built, under Node 24),
// arm-ttk's Test-AzTemplate, and Bicep's compiler and linter on the same template.
// usage: node bench/check.ts with PEERS (pwsh and bicep) and ARM_TTK (a checkout) set where they are
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { builtProgram } from "../packages/cli/bin/built.js";
import { type Figure, median, printFigures, timed } from "./table.ts";

const root = resolve(import.meta.dirname, "..");
const stoa = join(root, "node_modules/.bin/stoa");
const peers = process.env.PEERS ?? "/tmp/peers";
const pwsh = join(peers, "pwsh");
const bicep = ["bicep", "bicep/bicep"].map((name) => join(peers, name)).find(isFile);
const toolkit = join(process.env.ARM_TTK ?? "/tmp/arm-ttk", "arm-ttk/arm-ttk.psd1");
const samples = process.env.SAMPLES ?? resolve(root, "../shared/samples");
const rounds = 3;
// A run of ours is short, so what else the machine does weighs more in it; it runs more often.
const runsPerRound = 3;

const work = mkdtempSync(join(tmpdir(), "stoa-bench-"));
const largest = join(samples, "azure-managedapp-samples/201-managed-service-fabric");
// Bicep ends with an error of its own on the largest.
const decompiled = join(samples, "azure-managedapp-samples/201-managed-sql-iaas");
const many = join(work, "300-resources");
writeMany(many, 300);

if (!builtProgram()) spawnSync(process.execPath, [join(root, "scripts/build.ts")], { stdio: "inherit" });
// As npm does it, so that `env node` finds the Node that the clone brings.
process.env.PATH = `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH}`;
// The first run brings the files into memory.
spawnSync(stoa, ["check", largest], { stdio: "ignore" });

try {
  const figures = [
    await race("small package", join(root, "samples/document-inbox"), 10),
    await race("largest sample", largest, 20),
    await race("300 resources", many, 50),
    await raceBicep("the largest sample that Bicep decompiles", join(decompiled, "mainTemplate.json")),
    await raceBicep("300 resources", join(many, "mainTemplate.json")),
    memory("the largest sample", largest),
    memory("300 resources", many),
  ];
  printFigures(figures);
} finally {
  rmSync(work, { recursive: true });
}

async function race(name: string, folder: string, times: number): Promise<Figure> {
  const figure = `stoa check of ${name}, whole process, against arm-ttk`;
  const target = `≥ ${times}× faster`;
  if (!existsSync(folder)) return absent(figure, target);
  const peer = isFile(pwsh) && existsSync(toolkit);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let run = 0; run < runsPerRound; run++)
      ours.push(await timed(() => spawnSync(stoa, ["check", folder], { stdio: "ignore" })));
    if (!peer) continue;
    const script = `Import-Module ${toolkit}; Test-AzTemplate -TemplatePath ${folder}`;
    theirs.push(await timed(() => spawnSync(pwsh, ["-Command", script], { stdio: "ignore" })));
  }
  return peer ? compared(figure, times, ours, theirs) : alone(figure, target, ours, "arm-ttk isn't here");
}

/** Bicep reads its own language only, so it gets the template as it decompiles it; that is done before the clock runs. */
async function raceBicep(name: string, template: string): Promise<Figure> {
  const figure = `stoa check of ${name}, whole process, against bicep build and bicep lint`;
  const target = "≥ 5× faster";
  if (!existsSync(template)) return absent(figure, target);
  const file = join(work, "main.bicep");
  if (bicep) spawnSync(bicep, ["decompile", template, "--outfile", file, "--force"], { stdio: "ignore" });
  const peer = bicep !== undefined && existsSync(file);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let run = 0; run < runsPerRound; run++)
      ours.push(await timed(() => spawnSync(stoa, ["check", template], { stdio: "ignore" })));
    if (!peer) continue;
    theirs.push(
      await timed(() => {
        spawnSync(bicep, ["build", file, "--outfile", join(work, "main.json")], { stdio: "ignore" });
        spawnSync(bicep, ["lint", file], { stdio: "ignore" });
      }),
    );
  }
  return peer
    ? compared(figure, 5, ours, theirs)
    : alone(figure, target, ours, bicep ? "bicep doesn't decompile it" : "bicep isn't here");
}

/** The most memory that a check holds, as the system counts it. */
function memory(name: string, folder: string): Figure {
  const figure = `memory of stoa check on ${name}`;
  const target = "≤ 150 MB";
  if (!existsSync(folder)) return absent(figure, target);
  const report = join(work, "peak");
  // The process writes its own peak when it ends.
  const hook = `import fs from "node:fs";process.on("exit",()=>fs.writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
  const env = { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
  spawnSync(stoa, ["check", folder], { stdio: "ignore", env });
  const megabytes = Number(readFileSync(report, "utf8")) / 1024;
  return { figure, target, measured: `${megabytes.toFixed(0)} MB`, holds: megabytes <= 150 };
}

function compared(figure: string, times: number, ours: number[], theirs: number[]): Figure {
  const ratio = median(theirs) / median(ours);
  const measured = `${ratio.toFixed(1)}× (${median(ours).toFixed(0)} ms to ${median(theirs).toFixed(0)} ms)`;
  return { figure, target: `≥ ${times}× faster`, measured, holds: ratio >= times };
}

function alone(figure: string, target: string, ours: number[], peer: string): Figure {
  return { figure, target, measured: `${median(ours).toFixed(0)} ms alone; ${peer}`, holds: undefined };
}

function absent(figure: string, target: string): Figure {
  return { figure, target, measured: "the package isn't here", holds: undefined };
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** A package of one template with many resources, a third of which wait for another. */
function writeMany(folder: string, count: number): void {
  const resources = Array.from({ length: count }, (_, at) => ({
    type: ["Microsoft.Storage/storageAccounts", "Microsoft.Network/virtualNetworks", "Microsoft.Web/serverfarms"][
      at % 3
    ],
    apiVersion: ["2023-01-01", "2023-09-01", "2023-12-01"][at % 3],
    name: `[concat('r${at}', uniqueString(resourceGroup().id))]`,
    location: "[parameters('location')]",
    ...(at % 3 === 0
      ? { sku: { name: "Standard_LRS" }, kind: "StorageV2", properties: { minimumTlsVersion: "TLS1_2" } }
      : {}),
    ...(at % 3 === 1 ? { properties: { addressSpace: { addressPrefixes: [`10.${at % 250}.0.0/16`] } } } : {}),
    ...(at % 3 === 2
      ? {
          sku: { name: "B1" },
          properties: {},
          dependsOn: [
            `[resourceId('Microsoft.Network/virtualNetworks', concat('r${at - 1}', uniqueString(resourceGroup().id)))]`,
          ],
        }
      : {}),
  }));
  mkdirSync(folder);
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { location: { type: "string", defaultValue: "[resourceGroup().location]" } },
    resources,
  };
  const definition = {
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics: [], steps: [], outputs: { location: "[location()]" } },
  };
  writeFileSync(join(folder, "mainTemplate.json"), JSON.stringify(template, undefined, 2));
  writeFileSync(join(folder, "createUiDefinition.json"), JSON.stringify(definition, undefined, 2));
}
