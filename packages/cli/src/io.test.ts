import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { linesOf } from "./io.ts";

async function lines(...chunks: (string | Buffer)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(Readable.from(chunks, { objectMode: false }))) found.push(line);
  return found;
}

test("lines end at line feeds, wherever the chunks are cut", async () => {
  expect(await lines("a\r\nb", "c\n\n", "d")).toEqual(["a", "bc", "", "d"]);
});

test("a line separator of Unicode inside a text ends no line", async () => {
  expect(await lines('{"a":"x\u2028y"}\n')).toEqual(['{"a":"x\u2028y"}']);
});

test("a character that is cut in two comes together again", async () => {
  const bytes = Buffer.from("ä\n");
  expect(await lines(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(["ä"]);
});
