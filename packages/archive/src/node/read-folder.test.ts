import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PackageError } from "../errors.ts";
import { findFile } from "../package.ts";
import { openPackage } from "./open-package.ts";
import { readFolder } from "./read-folder.ts";
import { writeZip } from "./write-zip.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stoa-archive-"));
  await mkdir(join(folder, "nested"));
  await writeFile(join(folder, "mainTemplate.json"), "{}");
  await writeFile(join(folder, "nested", "vm.json"), "[]");
});
afterEach(() => rm(folder, { recursive: true }));

test("a folder gives its files with slashes, sorted, without what version control leaves", async () => {
  await mkdir(join(folder, ".git"));
  await writeFile(join(folder, ".git", "HEAD"), "ref");
  const pkg = await readFolder(folder);
  expect([...pkg.files.keys()]).toEqual(["mainTemplate.json", "nested/vm.json"]);
  expect(findFile(pkg, "MAINTEMPLATE.json")?.text()).toBe("{}");
});

test("a symbolic link is refused, or told and left out", async () => {
  await symlink("/etc/passwd", join(folder, "link.json"));
  await expect(readFolder(folder)).rejects.toMatchObject({ code: "SymbolicLink", path: "link.json" });
  const problems: PackageError[] = [];
  const pkg = await readFolder(folder, { onProblem: (problem) => problems.push(problem) });
  expect(problems.map((problem) => problem.code)).toEqual(["SymbolicLink"]);
  expect(pkg.files.size).toBe(2);
});

test("names that some systems can't tell apart are refused", async () => {
  await writeFile(join(folder, "MAINTEMPLATE.json"), "{}");
  await expect(readFolder(folder)).rejects.toMatchObject({ code: "NameClash" });
});

test("too large a file and too many files are refused", async () => {
  await expect(readFolder(folder, { limits: { fileBytes: 1 } })).rejects.toMatchObject({ code: "FileTooLarge" });
  await expect(readFolder(folder, { limits: { entries: 2 } })).rejects.toMatchObject({ code: "TooManyFiles" });
  await expect(readFolder(folder, { limits: { totalBytes: 3 } })).rejects.toMatchObject({ code: "PackageTooLarge" });
});

test("a file that is gone when it is read is told as such", async () => {
  const pkg = await readFolder(folder);
  await rm(join(folder, "mainTemplate.json"));
  expect(() => pkg.files.get("mainTemplate.json")?.bytes()).toThrow(PackageError);
});

test("a package opens from a folder, an archive, its template or a single file", async () => {
  await writeFile(join(folder, "createUiDefinition.json"), "{}");
  const zip = `${folder}.zip`;
  await writeFile(zip, writeZip(await readFolder(folder)));
  try {
    expect((await openPackage(folder)).files.size).toBe(3);
    expect((await openPackage(zip)).files.size).toBe(3);
    expect((await openPackage(join(folder, "mainTemplate.json"))).files.size).toBe(3);
    expect([...(await openPackage(join(folder, "createUiDefinition.json"))).files.keys()]).toEqual([
      "createUiDefinition.json",
    ]);
  } finally {
    await rm(zip);
  }
  await expect(openPackage(join(folder, "nothing"))).rejects.toMatchObject({ code: "PathNotFound" });
  await writeFile(join(folder, "app.zip"), "not a zip");
  await expect(openPackage(join(folder, "app.zip"))).rejects.toMatchObject({ code: "NotAPackage" });
});
