import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { readLogo, shrink } from "./logo.ts";

function square(size: number, colour: readonly [number, number, number, number]): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let i = 0; i < png.data.length; i += 4) png.data.set(colour, i);
  return PNG.sync.write(png);
}

test("a logo is a square PNG of 216 to 350 pixels", () => {
  expect(readLogo(square(216, [0, 90, 158, 255]))).toMatchObject({ width: 216, height: 216 });
  expect(() => readLogo(square(100, [0, 0, 0, 255]))).toThrow("100 × 100");
  expect(() => readLogo(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toThrow("isn't a PNG");
});

test("an image that claims to be huge is refused before it is unpacked", () => {
  const bytes = square(216, [0, 0, 0, 255]);
  bytes.writeUInt32BE(100_000, 16);
  bytes.writeUInt32BE(100_000, 20);
  expect(() => readLogo(bytes)).toThrow("100000 × 100000");
});

test("a truncated image is refused in words", () => {
  expect(() => readLogo(square(216, [0, 90, 158, 255]).subarray(0, 60))).toThrow("can't be unpacked");
});

test("a smaller copy keeps the colour", () => {
  const small = PNG.sync.read(shrink(readLogo(square(300, [0, 90, 158, 255])), 48));
  expect(small.width).toBe(48);
  expect([...small.data.subarray(0, 4)]).toEqual([0, 90, 158, 255]);
});
