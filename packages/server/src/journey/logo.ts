import { PNG } from "pngjs";

const size = 216;

/** A logo: two towers and a beam, the front of a stoa, in white on a colour. Base 64 of a PNG. */
export function offerLogo(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
  const png = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const shade = 1 - (y / size) * 0.25;
      const ink = isInk(x / size, y / size);
      const at = (y * size + x) * 4;
      png.data.set(ink ? [255, 255, 255, 255] : [red * shade, green * shade, blue * shade, 255], at);
    }
  }
  // Plain areas need no filter to be small, and trying all of them takes longer than drawing.
  return PNG.sync.write(png, { filterType: 0 }).toString("base64");
}

/** Where the drawing is: a roof, its beam, four columns and a step. */
function isInk(x: number, y: number): boolean {
  if (y > 0.2 && y < 0.34) return Math.abs(x - 0.5) < (y - 0.2) * 2.4;
  if (y >= 0.37 && y < 0.42) return x > 0.18 && x < 0.82;
  if (y >= 0.45 && y < 0.72) return [0.24, 0.41, 0.59, 0.76].some((middle) => Math.abs(x - middle) < 0.045);
  return y >= 0.75 && y < 0.8 && x > 0.16 && x < 0.84;
}
