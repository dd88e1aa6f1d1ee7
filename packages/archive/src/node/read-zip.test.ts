import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { type RawEntry, rawZip } from "../../test/raw-zip.ts";
import type { PackageErrorCode } from "../errors.ts";
import { readZip } from "./read-zip.ts";

const good: RawEntry = { name: "mainTemplate.json", data: "{}" };
const zeros = (bytes: number) => new Uint8Array(bytes);

const badNames: Record<string, string | Uint8Array> = {
  "leads out": "../evil.json",
  "leads out from within": "a/../../evil.json",
  "leads out and comes back": "a/../evil.json",
  "only dots": "..",
  "three dots": "a/.../b",
  "a dot segment": "./a.json",
  "a dot in the middle": "a/./b.json",
  absolute: "/etc/passwd",
  "absolute with two slashes": "//server/share",
  "an empty segment": "a//b.json",
  "a drive letter": "C:/evil.json",
  "a drive letter without a slash": "c:evil.json",
  "a stream of a file": "a.json:hidden",
  "a backslash": "a\\b.json",
  "out by backslash": "..\\..\\evil.json",
  "a UNC path": "\\\\server\\share",
  "mixed slashes": "a/..\\b.json",
  "a NUL": "a.json\0.png",
  "a line break": "a\nb.json",
  "an escape": "a\u001b[31m.json",
  "one-dot leaders": "\u2024\u2024/evil.json",
  "a two-dot leader": "\u2025/evil.json",
  "an ellipsis": "\u2026/evil.json",
  "small full stops": "\ufe52\ufe52/evil.json",
  "fullwidth full stops": "\uff0e\uff0e/evil.json",
  "ideographic full stops": "\u3002\u3002/evil.json",
  "a division slash": "..\u2215evil.json",
  "a fraction slash": "a\u2044b.json",
  "a fullwidth slash": "a\uff0fb.json",
  "a big solidus": "a\u29f8b.json",
  "a fullwidth backslash": "a\uff3cb.json",
  "a set minus": "a\u2216b.json",
  "a right-to-left override": "exe.\u202enosj",
  "a zero-width space": "main\u200bTemplate.json",
  "a byte order mark": "\ufeffmainTemplate.json",
  "a soft hyphen": "main\u00adTemplate.json",
  "an encoded dot": "%2e%2e/evil.json",
  "an encoded slash": "a%2fb.json",
  "an encoded backslash": "a%5Cb.json",
  "an encoded NUL": "a%00.json",
  "an encoded percent": "a%252eb.json",
  "a trailing dot": "mainTemplate.json.",
  "a trailing space": "mainTemplate.json ",
  "a folder with a trailing dot": "a./b.json",
  "a leading space": " mainTemplate.json",
  "a device": "NUL",
  "a device with an extension": "con.json",
  "a device as a folder": "aux/b.json",
  "a question mark": "a?.json",
  "a pipe": "a|b.json",
  "an angle bracket": "<a>.json",
  "invalid UTF-8": new Uint8Array([0x61, 0xff, 0xfe, 0x62]),
  "an over-long slash": new Uint8Array([0x2e, 0x2e, 0xc0, 0xaf, 0x61]),
  "an encoded half of a pair": new Uint8Array([0x61, 0xed, 0xa0, 0x80]),
  "too many folders": `${"a/".repeat(40)}b.json`,
  "too long a path": "a/".repeat(20) + "b".repeat(1100),
  "too long a segment": `${"é".repeat(130)}.json`,
  "nothing at all": "",
};

test.each(Object.entries(badNames))("a name that holds %s is refused", async (_, name) => {
  await expect(readZip(rawZip([good, { name, data: "{}" }]))).rejects.toMatchObject({ code: "UnsafeName" });
});

const hostile: Record<string, [PackageErrorCode, Uint8Array]> = {
  "a file twice": ["NameClash", rawZip([good, good])],
  "names that differ in case": ["NameClash", rawZip([good, { name: "MAINTEMPLATE.JSON" }])],
  "folders that differ in case": ["NameClash", rawZip([{ name: "a/x.json" }, { name: "A/y.json" }])],
  "composed and decomposed letters": ["NameClash", rawZip([{ name: "\u00e9.json" }, { name: "e\u0301.json" }])],
  "a file that is a folder too": ["NameClash", rawZip([{ name: "a" }, { name: "a/b.json" }])],
  "a folder that is a file too": ["NameClash", rawZip([{ name: "a/b.json" }, { name: "a" }])],
  "a German sharp s against ss": ["NameClash", rawZip([{ name: "gro\u00df.json" }, { name: "gross.json" }])],
  "a symbolic link": ["SymbolicLink", rawZip([{ name: "link", data: "/etc/passwd", unixMode: 0o120777 }])],
  "a symbolic link named like a folder": ["SymbolicLink", rawZip([{ name: "link/", unixMode: 0o120777 }])],
  "a device file": ["SpecialFile", rawZip([{ name: "tty", unixMode: 0o020666 }])],
  "a pipe": ["SpecialFile", rawZip([{ name: "pipe", unixMode: 0o010666 }])],
  "an encrypted file": ["Encrypted", rawZip([{ ...good, flags: 0x801 }])],
  "strong encryption": ["NotAZip", rawZip([{ ...good, flags: 0x841 }])],
  "an unknown packing": ["UnknownCompression", rawZip([{ ...good, method: 14 }])],
  "a bomb": ["RatioTooHigh", rawZip([{ name: "bomb.json", data: zeros(2_000_000) }])],
  "a bomb of many": [
    "RatioTooHigh",
    rawZip(Array.from({ length: 9 }, (_, at) => ({ name: `${at}`, data: zeros(500_000) }))),
  ],
  "data said to be smaller than it is": ["DataDamaged", rawZip([{ name: "a", data: zeros(50_000), size: 10 }])],
  "data said to be larger than it is": ["DataDamaged", rawZip([{ name: "a", data: "abcdefghij", size: 500 }])],
  "a stored file with two sizes": ["NotAZip", rawZip([{ name: "a", method: 0, data: "abcdefghij", size: 500 }])],
  "a bomb that hides its size": [
    "DataDamaged",
    rawZip([{ name: "a", packed: deflateRawSync(zeros(9_000_000)), size: 9_000 }]),
  ],
  "a wrong checksum": ["DataDamaged", rawZip([{ ...good, crc: 1 }])],
  "data that is no deflate": ["DataDamaged", rawZip([{ ...good, packed: new Uint8Array([255, 255, 255, 255]) }])],
  "data that stops in the middle": [
    "DataDamaged",
    rawZip([{ ...good, packed: deflateRawSync(Buffer.from("{}")).subarray(0, 1) }]),
  ],
  "two entries over the same data": [
    "Overlap",
    rawZip([
      { ...good, localName: "other.json", name: "other.json" },
      { ...good, name: "other2.jso", localName: "other2.jso", packedSize: 4, localPackedSize: 4, offset: 0 },
    ]),
  ],
  "an entry that reaches into the next": [
    "Overlap",
    rawZip([
      { name: "a", data: "abc", packedSize: 20, localPackedSize: 20 },
      { name: "b", data: "abc" },
    ]),
  ],
  "another name in the header": ["HeaderMismatch", rawZip([{ ...good, localName: "evil.json" }])],
  "another method in the header": ["HeaderMismatch", rawZip([{ ...good, localMethod: 0 }])],
  "another size in the header": ["HeaderMismatch", rawZip([{ ...good, localPackedSize: 1 }])],
  "a folder with data": ["UnsafeName", rawZip([{ name: "a/", data: "abc" }])],
  "data beyond the end": ["NotAZip", rawZip([{ ...good, packedSize: 100_000, localPackedSize: 100_000 }])],
  "a header beyond the end": ["NotAZip", rawZip([{ ...good, offset: 100_000 }])],
  "more entries than there are": ["NotAZip", rawZip([good], { count: 5 })],
  "a comment that is longer than the file": ["NotAZip", Buffer.concat([rawZip([good]), Buffer.from("tail")])],
  nothing: ["NotAZip", new Uint8Array()],
  "text instead of an archive": ["NotAZip", Buffer.from("{}".repeat(100))],
  "an archive that is cut off": ["NotAZip", rawZip([good]).subarray(0, 60)],
  "too many entries": [
    "TooManyFiles",
    rawZip(Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}.json`, method: 0 }))),
  ],
};

test.each(Object.entries(hostile))("an archive with %s is refused", async (what, [code, bytes]) => {
  const wrong = await readZip(bytes).catch((problem) => problem);
  // Two entries over the same data also contradict each other's header, which is seen first.
  if (what === "two entries over the same data") expect(["Overlap", "HeaderMismatch"]).toContain(wrong.code);
  else expect(wrong).toMatchObject({ name: "PackageError", code });
});

test.each([
  ["archiveBytes", 20, "ArchiveTooLarge"],
  ["fileBytes", 10, "FileTooLarge"],
  ["totalBytes", 60, "PackageTooLarge"],
  ["entries", 1, "TooManyFiles"],
  ["ratio", 1, "RatioTooHigh"],
] as const)("the limit %s can be set", async (limit, value, code) => {
  const bytes = rawZip([
    { name: "a", data: "a".repeat(50) },
    { name: "b", data: "b".repeat(50) },
  ]);
  await expect(readZip(bytes, { limits: { [limit]: value } })).rejects.toMatchObject({ code });
});

test("a bomb of a gigabyte is refused by its directory, before anything is unpacked", async () => {
  const bytes = rawZip([{ name: "a", data: "abc", size: 2 ** 30 + 1 }]);
  await expect(readZip(bytes)).rejects.toMatchObject({ code: "FileTooLarge", path: "a" });
});

test("an archive in memory and one on the disk give the same files, sorted", async () => {
  const bytes = rawZip([
    { name: "b/c.json", data: "[]" },
    { name: "b/", unixMode: 0o040755 },
    { ...good, method: 0, unixMode: 0o100644 },
  ]);
  const folder = await mkdtemp(join(tmpdir(), "stoa-archive-"));
  try {
    const path = join(folder, "app.zip");
    await writeFile(path, bytes);
    for (const pkg of [await readZip(bytes, { name: "app" }), await readZip(path)]) {
      expect(pkg.name).toBe("app");
      expect([...pkg.files.values()].map((file) => [file.path, file.size, file.text()])).toEqual([
        ["b/c.json", 2, "[]"],
        ["mainTemplate.json", 2, "{}"],
      ]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("an archive inside an archive stays closed", async () => {
  const inner = rawZip([{ name: "../evil", data: "x" }]);
  const pkg = await readZip(rawZip([{ name: "inner.zip", data: inner }]));
  expect(pkg.files.get("inner.zip")?.bytes()).toEqual(Buffer.from(inner));
});

test("unpacking a file of 60 MB for the check keeps little of it", async () => {
  // Noise packs badly, so the ratio stays low; the same block again and again would be a bomb.
  const block = new Uint8Array(1 << 20);
  for (let at = 0; at < block.length; at += 1) block[at] = (at * 2654435761) >>> 13;
  const bytes = rawZip([{ name: "big.bin", method: 0, data: Buffer.concat(Array.from({ length: 60 }, () => block)) }]);
  const before = process.memoryUsage().rss;
  await readZip(bytes);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20);
});
