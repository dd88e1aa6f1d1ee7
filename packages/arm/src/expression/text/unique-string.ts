const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const encoder = new TextEncoder();

let last: { text: string; hash: string } | undefined;

/** The engine's `uniqueString` of one text: a 64-bit hash of two 32-bit lanes in base 32. */
export function uniqueStringOf(text: string): string {
  // The names of a template are most often made of one and the same text.
  if (last?.text !== text) last = { text, hash: hashOf(text) };
  return last.hash;
}

function hashOf(text: string): string {
  let value = hash64(encoder.encode(text));
  let out = "";
  for (let i = 0; i < 13; i++) {
    out += alphabet[Number(value >> 59n)];
    value = BigInt.asUintN(64, value << 5n);
  }
  return out;
}

/** The 64-bit hash behind `uniqueString`, a variant of Murmur. */
export function hash64(data: Uint8Array): bigint {
  let h1 = 0;
  let h2 = 0;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const blocks = data.length - (data.length % 8);
  for (let i = 0; i < blocks; i += 8) {
    h1 ^= first(view.getUint32(i, true));
    h1 = rotate(h1, 19) + h2;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
    h2 ^= second(view.getUint32(i + 4, true));
    h2 = rotate(h2, 13) + h1;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
  }
  const tail = data.subarray(blocks);
  if (tail.length > 0) h1 ^= first(word(tail.subarray(0, 4)));
  if (tail.length > 4) h2 ^= second(word(tail.subarray(4)));
  h1 ^= data.length;
  h2 ^= data.length;
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  return (BigInt(h2 >>> 0) << 32n) | BigInt(h1 >>> 0);
}

const a = 0x239b961b;
const b = 0xab0e9789;

function first(k: number): number {
  return Math.imul(rotate(Math.imul(k, a), 15), b);
}

function second(k: number): number {
  return Math.imul(rotate(Math.imul(k, b), 17), a);
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

function word(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => (value << 8) | byte, 0);
}

function finish(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
