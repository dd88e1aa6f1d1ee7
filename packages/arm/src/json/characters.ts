/** White space as .NET has it: no-break spaces and line separators too, but neither U+200B nor U+FEFF. */
export function isWhiteSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  if (code === 0x85 || code === 0xa0 || code === 0x1680) return true;
  if (code < 0x2000) return false;
  return code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

const letter = /^\p{L}$/u;
const letterOrDigit = /^[\p{L}\p{Nd}]$/u;

/** A letter of any script, one UTF-16 unit; halves of surrogate pairs are none, as in .NET. */
export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return letter.test(String.fromCharCode(code));
}

/** A letter or decimal digit of any script, one UTF-16 unit. */
export function isLetterOrDigit(code: number): boolean {
  if (code < 128) return isLetter(code) || isDigit(code);
  return letterOrDigit.test(String.fromCharCode(code));
}

/** An ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The number that a hexadecimal digit stands for; -1 for any other character. */
export function hexDigit(code: number): number {
  if (isDigit(code)) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
