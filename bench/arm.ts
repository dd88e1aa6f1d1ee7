// Templates worked out in a warm process, from text to answer: ours, and Microsoft's engine asked in turns over JSON-RPC.
// usage: node bench/arm.ts   with BICEP set, or /tmp/peers/bicep, where the peer is installed
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { evalLine, expand, readTemplate, stringifyExact } from "../packages/arm/src/index.ts";
import { makeTemplate } from "./arm-templates.ts";
import { Engine } from "./engine.ts";
import { type Figure, median, printFigures, timed } from "./table.ts";

const bicep = process.env.BICEP ?? "/tmp/peers/bicep";
const metadata = {
  tenantId: "11111111-1111-1111-1111-111111111111",
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroup: "myRg",
  location: "eastus",
  deploymentName: "dep",
};

const figures: Figure[] = [];
const engine = existsSync(bicep) ? new Engine(bicep) : undefined;
try {
  const small = makeTemplate({ resources: 3, parameters: 3, depth: 1 });
  figures.push(await race("a small template", small, 10, 40));
  figures.push(await race("300 resources", makeTemplate({ resources: 300, parameters: 20, depth: 1 }), 5, 31));
} finally {
  engine?.stop();
}
figures.push(await growth());
figures.push(await throughput());
figures.push(await coldStart());
printFigures(figures);

function answer(text: string): string {
  return stringifyExact(expand(readTemplate(text), { metadata }));
}

async function race(name: string, text: string, times: number, rounds: number): Promise<Figure> {
  const figure = `expand ${name}, warm, text to answer, against Microsoft's engine`;
  const target = `≥ ${times}× faster`;
  const theirs = engine?.prepare(name.replaceAll(" ", "-"), text, metadata);
  const [ours, peer]: [number[], number[]] = [[], []];
  // Both compile what runs often while it runs; the same time goes by before either is measured.
  await warmUp(() => answer(text));
  if (theirs) await warmUp(theirs);
  for (let i = 0; i < rounds; i++) {
    ours.push(await timed(() => answer(text)));
    if (theirs) peer.push(await timed(theirs));
  }
  const own = `${median(ours).toFixed(2)} ms`;
  if (!theirs) return { figure, target, measured: `${own} alone; the engine isn't here`, holds: undefined };
  const ratio = median(peer) / median(ours);
  return {
    figure,
    target,
    measured: `${ratio.toFixed(1)}× (${own} to ${median(peer).toFixed(1)} ms)`,
    holds: ratio >= times,
  };
}

async function warmUp(run: () => unknown): Promise<void> {
  for (const until = performance.now() + 1500; performance.now() < until; ) await run();
}

async function growth(): Promise<Figure> {
  const steps: string[] = [];
  let last = 0;
  for (const resources of [100, 200, 400, 800]) {
    const text = makeTemplate({ resources, parameters: 256, depth: 5 });
    await warmUp(() => answer(text));
    const rounds: number[] = [];
    for (let i = 0; i < 9; i++) rounds.push(await timed(() => answer(text)));
    last = median(rounds);
    steps.push(`${resources}: ${last.toFixed(0)} ms`);
  }
  return {
    figure: "expand 100 / 200 / 400 / 800 resources, 5 deployments deep, 256 parameters, warm",
    target: "800 in ≤ 150 ms",
    measured: steps.join(", "),
    holds: last <= 150,
  };
}

async function throughput(): Promise<Figure> {
  const lines = [
    "[concat('a', 'b', string(add(1, 2)))]",
    "[uniqueString(resourceGroup().id, 'x')]",
    "[map(range(0, 10), lambda('i', mul(lambdaVariables('i'), 2)))]",
    "[reference('x').outputs.y.value]",
    "[format('{0:N2} {1}', 1234, createObject('a', createArray(1, 2)))]",
  ].map((expression) => JSON.stringify({ expression }));
  const count = 20_000;
  for (let i = 0; i < count; i++) evalLine(lines[i % lines.length] as string);
  const took = await timed(() => {
    for (let i = 0; i < count; i++) evalLine(lines[i % lines.length] as string);
  });
  const rate = (count / took) * 1000;
  return {
    figure: "single expressions, line to line",
    target: "≥ 10,000 per second",
    measured: `${Math.round(rate).toLocaleString("en")} per second`,
    holds: rate >= 10_000,
  };
}

async function coldStart(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), "stoa-bench-"));
  const file = join(folder, "mainTemplate.json");
  writeFileSync(file, makeTemplate({ resources: 3, parameters: 3, depth: 1 }));
  const stoa = resolve(import.meta.dirname, "../node_modules/.bin/stoa");
  const rounds: number[] = [];
  for (let i = 0; i < 5; i++) rounds.push(await timed(() => spawnSync(stoa, ["expand", file], { stdio: "ignore" })));
  rmSync(folder, { recursive: true, force: true });
  const took = median(rounds);
  return {
    figure: "stoa expand of a small template, whole process",
    target: "≤ 500 ms",
    measured: `${took.toFixed(0)} ms`,
    holds: took <= 500,
  };
}
