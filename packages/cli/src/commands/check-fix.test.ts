import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { templateOf, workplace } from "../test-io.ts";

const { folder, write, stoa } = workplace();
const content = () => readFileSync(join(folder, "app/mainTemplate.json"), "utf8");
const argv = ["check", "app", "--only", "variables-must-be-referenced,min-and-max-value-are-numbers", "--fix"];

test("--fix --dry-run shows a diff and changes nothing; --fix changes, and then nothing is left", async () => {
  write(
    "app/mainTemplate.json",
    templateOf({ parameters: { n: { type: "int", minValue: "1", maxValue: 5 } }, variables: { unused: 1 } }),
  );
  const before = content();
  const shown = await stoa(...argv, "--dry-run");
  expect(shown.code).toBe(1);
  expect(shown.out).toContain("--- a/mainTemplate.json\n+++ b/mainTemplate.json\n@@ ");
  expect(shown.out).toContain('-      "minValue": "1",\n+      "minValue": 1,\n');
  expect(content()).toBe(before);
  const mended = await stoa(...argv);
  expect(mended).toMatchObject({ code: 0, err: expect.stringContaining("mended: mainTemplate.json:8: ") });
  expect(JSON.parse(content())).toMatchObject({ parameters: { n: { minValue: 1 } }, variables: {} });
  expect(await stoa(...argv, "--dry-run")).toMatchObject({ code: 0, out: "" });
});

test("an archive can't be mended, and a dry run of nothing is wrong usage", async () => {
  await stoa("pack", "app", "--output", "app.zip");
  expect(await stoa("check", "app.zip", "--fix")).toMatchObject({ code: 2 });
  expect(await stoa("check", "app", "--dry-run")).toMatchObject({ code: 2 });
});
