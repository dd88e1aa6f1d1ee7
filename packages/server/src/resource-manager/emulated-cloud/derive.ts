import { createHmac } from "node:crypto";

/** Values that look random but follow from an installation's secret and a resource's ID, so that a deployment can be replayed. */
export interface Derive {
  bytes(purpose: string, count: number): Uint8Array;
  /** Lower-case hex digits. */
  hex(purpose: string, digits: number): string;
  guid(purpose: string): string;
  /** A key of so many bytes in base64: 64 bytes are 88 characters, 32 are 44. */
  key(purpose: string, bytes: number): string;
  /** Lower-case letters and digits. */
  letters(purpose: string, count: number): string;
  digits(purpose: string, count: number): string;
  /** A whole number from 0, below the limit. */
  below(purpose: string, limit: number): number;
  /** A public-looking IPv4 address. */
  address(purpose: string): string;
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** The derived values of one thing, usually a resource by its ID (in any case). */
export function deriver(secret: string, id: string): Derive {
  const bytes = (purpose: string, count: number): Uint8Array => {
    const blocks: Uint8Array[] = [];
    for (let block = 0; block * 32 < count; block++) {
      blocks.push(createHmac("sha256", secret).update(`${id.toLowerCase()}\n${purpose}\n${block}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, count);
  };
  const hex = (purpose: string, digits: number) =>
    Buffer.from(bytes(purpose, Math.ceil(digits / 2)))
      .toString("hex")
      .slice(0, digits);
  const below = (purpose: string, limit: number) => Buffer.from(bytes(purpose, 6)).readUIntBE(0, 6) % limit;
  return {
    bytes,
    hex,
    below,
    guid(purpose) {
      const h = hex(purpose, 32);
      const variant = "89ab"[Number.parseInt(h[16] ?? "0", 16) % 4];
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
    },
    key: (purpose, count) => Buffer.from(bytes(purpose, count)).toString("base64"),
    letters: (purpose, count) => Array.from(bytes(purpose, count), (byte) => alphabet[byte % 32]).join(""),
    digits: (purpose, count) =>
      Array.from(bytes(purpose, count), (byte, i) => (i === 0 ? (byte % 9) + 1 : byte % 10)).join(""),
    // 198.18.0.0/15 is set aside for benchmarks (RFC 2544), so nobody reaches a stranger's machine through an emulated address.
    address: (purpose) =>
      `198.${18 + below(`${purpose}.a`, 2)}.${below(`${purpose}.b`, 256)}.${1 + below(`${purpose}.c`, 254)}`,
  };
}
