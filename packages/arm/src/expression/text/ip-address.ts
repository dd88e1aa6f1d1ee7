/** An address of either family as one number. */
export interface IpAddress {
  value: bigint;
  /** 32 or 128. */
  bits: number;
}

/** Reads an IPv4 address (one to four parts, octal with a leading zero) or an IPv6 address. Nothing if it is neither. */
export function parseAddress(text: string): IpAddress | undefined {
  if (text.includes(":")) {
    const value = parseIpv6(text);
    return value === undefined ? undefined : { value, bits: 128 };
  }
  const value = parseIpv4(text, false);
  return value === undefined ? undefined : { value, bits: 32 };
}

/** An address as .NET prints it: IPv6 compressed and in lower case, embedded IPv4 with dots. */
export function formatAddress({ value, bits }: IpAddress): string {
  return bits === 32 ? formatIpv4(value) : formatIpv6(value);
}

function parseIpv4(text: string, strict: boolean): bigint | undefined {
  const parts = text.split(".");
  if (parts.length > 4 || (strict && parts.length !== 4)) return undefined;
  let value = 0n;
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const number = parsePart(part);
    if (number === undefined || (!isLast && number > 255n)) return undefined;
    const width = isLast ? BigInt(8 * (5 - parts.length)) : 8n;
    if (number >= 1n << width) return undefined;
    value = (value << width) | number;
  }
  return value;
}

function parsePart(part: string): bigint | undefined {
  if (part.length === 0 || part.length > 20) return undefined;
  const isOctal = part.length > 1 && part.startsWith("0");
  for (const c of part) if (c < "0" || c > (isOctal ? "7" : "9")) return undefined;
  return BigInt(isOctal ? `0o${part.slice(1)}` : part);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(parseGroups);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const groups =
    tail === undefined ? head : [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
  const isShort = halves.length === 2 && head.length + (tail?.length ?? 0) < 8;
  if (groups.length !== 8 || (halves.length === 2 && !isShort)) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

function parseGroups(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part.includes(".")) {
      const embedded = parseIpv4(part, true);
      if (embedded === undefined) return undefined;
      groups.push(Number(embedded >> 16n), Number(embedded & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  const hasDots = embedsIpv4(groups);
  const shown = hasDots ? groups.slice(0, 6) : groups;
  const [start, length] = longestZeros(shown);
  const hex = (part: number[]) => part.map((group) => group.toString(16)).join(":");
  const dotted = hasDots ? formatIpv4(value & 0xffff_ffffn) : "";
  if (length < 2) return hex(shown) + (hasDots ? `:${dotted}` : "");
  const before = hex(shown.slice(0, start));
  const after = hex(shown.slice(start + length));
  return `${before}::${after}${hasDots && after ? ":" : ""}${dotted}`;
}

// The forms that .NET prints with dots: compatible, mapped, translated and ISATAP addresses.
function embedsIpv4([a, b, c, d, e, f, g]: number[]): boolean {
  if (a !== 0 || b !== 0 || c !== 0 || d !== 0) return e === 0 && f === 0x5efe;
  if (e === 0 && f === 0x5efe) return true;
  if (g === 0) return false;
  return (e === 0 && (f === 0 || f === 0xffff)) || (e === 0xffff && f === 0);
}

function longestZeros(groups: number[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let i = 0; i < groups.length; ) {
    let end = i;
    while (groups[end] === 0) end++;
    if (end - i > best[1]) best = [i, end - i];
    i = Math.max(end, i + 1);
  }
  return best;
}
