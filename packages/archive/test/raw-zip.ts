import { crc32, deflateRawSync } from "node:zlib";

/** One entry of an archive that is written byte by byte, so that it may lie. */
export interface RawEntry {
  name: string | Uint8Array;
  data?: Uint8Array | string;
  method?: number;
  flags?: number;
  unixMode?: number;
  /** Bytes written as packed data instead of what `data` packs to. */
  packed?: Uint8Array;
  /** What the directory claims instead of the truth. */
  size?: number;
  packedSize?: number;
  crc?: number;
  offset?: number;
  /** What the file's own header claims instead. */
  localName?: string;
  localMethod?: number;
  localPackedSize?: number;
}

/** Writes an archive of entries as they are given, without any check. */
export function rawZip(entries: RawEntry[], end: { count?: number; comment?: string } = {}): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = bytesOf(entry.name);
    const data = bytesOf(entry.data ?? "");
    const method = entry.method ?? 8;
    const packed = entry.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const flags = entry.flags ?? 0x800;
    const crc = entry.crc ?? crc32(data);
    const size = entry.size ?? data.length;
    const localName = entry.localName === undefined ? name : bytesOf(entry.localName);
    const local = record(30);
    local
      .u32(0, 0x04034b50)
      .u16(4, 20)
      .u16(6, flags)
      .u16(8, entry.localMethod ?? method)
      .u32(14, crc);
    local
      .u32(18, entry.localPackedSize ?? packed.length)
      .u32(22, size)
      .u16(26, localName.length);
    const central = record(46);
    central
      .u32(0, 0x02014b50)
      .u16(4, (3 << 8) | 20)
      .u16(6, 20)
      .u16(8, flags)
      .u16(10, method)
      .u32(16, crc);
    central
      .u32(20, entry.packedSize ?? packed.length)
      .u32(24, size)
      .u16(28, name.length);
    central.u32(38, ((entry.unixMode ?? 0) << 16) >>> 0).u32(42, entry.offset ?? at);
    locals.push(local.bytes, localName, packed);
    directory.push(central.bytes, name);
    at += 30 + localName.length + packed.length;
  }
  const directorySize = directory.reduce((sum, part) => sum + part.length, 0);
  const comment = bytesOf(end.comment ?? "");
  const count = end.count ?? entries.length;
  const tail = record(22)
    .u32(0, 0x06054b50)
    .u16(8, count)
    .u16(10, count)
    .u32(12, directorySize)
    .u32(16, at)
    .u16(20, comment.length);
  return Buffer.concat([...locals, ...directory, tail.bytes, comment]);
}

function bytesOf(value: string | Uint8Array): Uint8Array {
  return typeof value === "string" ? Buffer.from(value, "utf8") : value;
}

function record(length: number) {
  const bytes = Buffer.alloc(length);
  const writer = { bytes, u16, u32 };
  function u16(at: number, value: number): typeof writer {
    bytes.writeUInt16LE(value & 0xffff, at);
    return writer;
  }
  function u32(at: number, value: number): typeof writer {
    bytes.writeUInt32LE(value >>> 0, at);
    return writer;
  }
  return writer;
}
