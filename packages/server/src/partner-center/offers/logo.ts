import { fail } from "@stoa/api";
import { PNG } from "pngjs";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An image without a file around it: four bytes a pixel. */
export interface Image {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Reads a logo: a square PNG of 216 to 350 pixels. Its size is looked at before a pixel is unpacked. */
export function readLogo(bytes: Buffer): Image {
  if (bytes.length > 1_048_576) throw fail("LogoRefused", `it has ${bytes.length} bytes; at most 1048576 are taken.`);
  if (!bytes.subarray(0, 8).equals(signature) || bytes.toString("latin1", 12, 16) !== "IHDR") {
    throw fail("LogoRefused", "it isn't a PNG image.");
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width !== height || width < 216 || width > 350) {
    throw fail("LogoRefused", `it has ${width} × ${height} pixels; a square of 216 to 350 is needed.`);
  }
  try {
    const { data } = PNG.sync.read(bytes);
    return { width, height, data };
  } catch (error) {
    throw fail("LogoRefused", `it can't be unpacked: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** A smaller copy, each pixel the average of those it stands for, as a PNG without the original's metadata. */
export function shrink(image: Image, size: number): Buffer {
  const out = new PNG({ width: size, height: size });
  const step = image.width / size;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) average(image, [x * step, y * step], step, out.data, (y * size + x) * 4);
  }
  return PNG.sync.write(out);
}

function average(image: Image, [left, top]: [number, number], step: number, out: Uint8Array, at: number): void {
  const sums = [0, 0, 0];
  let [alpha, area] = [0, 0];
  for (let y = Math.floor(top); y < Math.min(Math.ceil(top + step), image.height); y++) {
    const high = Math.min(y + 1, top + step) - Math.max(y, top);
    for (let x = Math.floor(left); x < Math.min(Math.ceil(left + step), image.width); x++) {
      const share = high * (Math.min(x + 1, left + step) - Math.max(x, left));
      const from = (y * image.width + x) * 4;
      const opaque = (image.data[from + 3] ?? 0) * share;
      // What can't be seen doesn't tint what can.
      for (const channel of [0, 1, 2])
        sums[channel] = (sums[channel] ?? 0) + (image.data[from + channel] ?? 0) * opaque;
      alpha += opaque;
      area += share;
    }
  }
  for (const channel of [0, 1, 2]) out[at + channel] = alpha > 0 ? Math.round((sums[channel] ?? 0) / alpha) : 0;
  out[at + 3] = Math.round(alpha / area);
}
