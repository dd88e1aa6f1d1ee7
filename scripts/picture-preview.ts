// Takes docs/pictures/preview.png: `stoa preview` of a sample with two mistakes planted, in a real browser.
// usage: node scripts/picture-preview.ts [--pages FOLDER]   after `npm run web`; CHROMIUM names another browser
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "stoa-picture-"));
const copy = join(folder, "edge-gateway");
cpSync(join(root, "samples/edge-gateway"), copy, { recursive: true });
// A size that the form offers and the template doesn't take: what the preview is there to show.
const template = join(copy, "mainTemplate.json");
const text = readFileSync(template, "utf8");
const planted = text.replace(/"Standard_D2s_v5",(\s*"allowedValues": \[)\s*"Standard_D2s_v5",/, '"Standard_D4s_v5",$1');
if (planted === text) throw new Error("The sample has changed: the mistake can't be planted.");
writeFileSync(template, planted);
// And a field without its help, so that there is a finding to show beside it.
const definition = join(copy, "createUiDefinition.json");
writeFileSync(definition, readFileSync(definition, "utf8").replace(/"toolTip": "A D2 machine[^"]*",/, ""));

const main = join(root, "packages/cli/bin/stoa.js");
const preview = spawn(process.execPath, [main, "preview", copy, "--port", "0", ...process.argv.slice(2)], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [printed] = await once(preview.stdout, "data");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
try {
  const viewport = { width: 1360, height: 800 };
  const page = await browser.newPage({ viewport, colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(String(printed).trim());
  await page.getByRole("button", { name: "Fill in" }).click();
  await page.getByRole("button", { name: "Fill in" }).waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Machines" }).click();
  // The findings take a moment longer than the form.
  await page.getByRole("list", { name: "Notes for the author" }).first().waitFor();
  await page.getByText("mainTemplate.json:", { exact: false }).first().waitFor();
  // Away from what was clicked last, and after what still slides.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(root, "docs/pictures/preview.png") });
} finally {
  await browser.close();
  preview.kill("SIGINT");
  rmSync(folder, { recursive: true });
}
