import { expect, test } from "vitest";
import { decodeText, encodingOf, isText } from "./text.ts";

const utf16 = (text: string, order: "le" | "be", bom: boolean) => {
  const bytes = Buffer.from((bom ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};

test.each([
  ["utf-8", Buffer.from('{"ä":1}')],
  ["utf-8-bom", Buffer.from('\ufeff{"ä":1}')],
  ["utf-16le", utf16('{"ä":1}', "le", true)],
  ["utf-16be", utf16('{"ä":1}', "be", true)],
  ["utf-16le", utf16('{"ä":1} ', "le", false)],
  ["utf-16be", utf16('{"ä":1} ', "be", false)],
] as const)("%s is recognised and decoded", (encoding, bytes) => {
  expect(encodingOf(bytes)).toBe(encoding);
  expect(decodeText(bytes).trim()).toBe('{"ä":1}');
  expect(isText(bytes)).toBe(true);
});

test("bytes that are no text are told", () => {
  expect(isText(new Uint8Array([0x7b, 0xff, 0x7d]))).toBe(false);
  expect(isText(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBe(false);
});
