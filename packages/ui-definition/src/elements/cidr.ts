/** A range of IPv4 addresses. */
export interface Range {
  first: number;
  size: number;
  bits: number;
}

/** Reads `10.0.0.0/16`; undefined where it is none. The address must be the first of its range. */
export function readRange(text: string): Range | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!found) return undefined;
  const [a, b, c, d, bits] = found.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - bits);
  return first % size === 0 ? { first, size, bits } : undefined;
}

/** A range as text. */
export function rangeText(range: Range): string {
  return `${addressText(range.first)}/${range.bits}`;
}

/** An address as text. */
export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** The prefix length of `/16`; undefined where it is none. */
export function bitsOf(size: unknown): number | undefined {
  const found = typeof size === "string" ? /^\/?(\d{1,2})$/.exec(size.trim()) : undefined;
  const bits = found ? Number(found[1]) : undefined;
  return bits !== undefined && bits <= 32 ? bits : undefined;
}

/** Whether two ranges share an address. */
export function overlaps(a: Range, b: Range): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

/** Whether one range lies inside another. */
export function contains(outer: Range, inner: Range): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}

/** The range of a size that begins at an address or at the next one that suits the size. */
export function alignedFrom(address: number, bits: number): Range {
  const size = 2 ** (32 - bits);
  return { first: Math.ceil(address / size) * size, size, bits };
}

/** The first range of a size, from 10.0.0.0 on, that overlaps none of those taken. */
export function freeRange(bits: number, taken: readonly Range[]): Range {
  const start = readRange("10.0.0.0/8") as Range;
  let candidate = alignedFrom(start.first, bits);
  while (contains(start, candidate)) {
    const obstacle = taken.find((range) => overlaps(range, candidate));
    if (!obstacle) return candidate;
    candidate = alignedFrom(Math.max(obstacle.first + obstacle.size, candidate.first + candidate.size), bits);
  }
  return alignedFrom(start.first, bits);
}
