const encoder = new TextEncoder();
// A byte order mark stays part of the text.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Base 64 of a text's UTF-8. */
export function toBase64(text: string): string {
  let binary = "";
  for (const byte of encoder.encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The text behind base 64, read as .NET does: padding required, blanks passed over. Nothing if it isn't base 64. */
export function fromBase64(base64: string): string | undefined {
  const compact = base64.replace(/[ \t\r\n]+/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  const binary = atob(compact);
  return decoder.decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
}

/** Percent-encodes everything but the unreserved characters of RFC 3986. */
export function percentEncode(text: string): string {
  let out = "";
  for (const byte of encoder.encode(text)) {
    const c = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-._~]/.test(c) ? c : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/** Decodes a URL as .NET's UrlDecode does: `+` is a blank, `%uXXXX` a UTF-16 unit, a lone `%` stays. */
export function urlDecode(text: string): string {
  let out = "";
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) out += decoder.decode(Uint8Array.from(bytes));
    bytes = [];
  };
  for (let i = 0; i < text.length; ) {
    const c = text.charAt(i);
    const unit = /^%u[0-9a-fA-F]{4}$/.test(text.slice(i, i + 6)) ? 6 : 0;
    if (unit === 0 && /^%[0-9a-fA-F]{2}$/.test(text.slice(i, i + 3))) {
      bytes.push(Number.parseInt(text.slice(i + 1, i + 3), 16));
      i += 3;
      continue;
    }
    flush();
    out += unit ? String.fromCharCode(Number.parseInt(text.slice(i + 2, i + 6), 16)) : c === "+" ? " " : c;
    i += unit || 1;
  }
  flush();
  return out;
}
