/** How a text is encoded, as its first bytes say. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";

/** Finds the encoding of a text by its byte order mark, or by the zero bytes that ASCII has in UTF-16. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8-bom";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (bytes.length >= 4 && bytes.length % 2 === 0) {
    if (a !== 0 && b === 0 && c !== 0 && bytes[3] === 0) return "utf-16le";
    if (a === 0 && b !== 0 && c === 0 && bytes[3] !== 0) return "utf-16be";
  }
  return "utf-8";
}

/** Decodes a text. Bytes that are no text become U+FFFD; the byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding).decode(bytes);
}

/** Whether the bytes are valid in the encoding that they are in. */
export function isText(bytes: Uint8Array): boolean {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding, { fatal: true }).decode(bytes);
    return !text.includes("\0");
  } catch {
    return false;
  }
}
