import { expect, test } from "vitest";
import { makePackage } from "../package.ts";
import { readZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

test("equal contents give equal bytes, in whatever order and time zone", () => {
  const zone = process.env.TZ;
  const first = writeZip(makePackage({ "mainTemplate.json": "{}", "a/b.json": "[1]" }));
  process.env.TZ = "Pacific/Auckland";
  const second = writeZip(makePackage({ "a/b.json": "[1]", "mainTemplate.json": "{}" }));
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(second).toEqual(first);
});

test("what is written can be read again, files that pack like a bomb and odd names included", async () => {
  const contents = {
    "ä.json": "{}",
    "empty.txt": "",
    "zeros.bin": new Uint8Array(500_000),
    "1.json": "{}",
    __proto__x: "y",
  };
  const pkg = await readZip(writeZip(makePackage(contents)));
  expect([...pkg.files.keys()]).toEqual(Object.keys(contents).sort());
  expect(pkg.files.get("zeros.bin")?.bytes()).toEqual(new Uint8Array(500_000));
});

test("a package with an unsafe name is not packed", () => {
  expect(() => writeZip(makePackage({ "../a": "" }))).toThrow(/leads out/);
});
