/**
 * The number that a text stands for where the engine reads an enumeration as .NET does: names in any case, several of them at
 * once, and numbers count too. Nothing for another text.
 */
export function enumerated(text: string, names: Readonly<Record<string, number>>): number | undefined {
  const trimmed = text.trim();
  if (/^[-+]?\d+$/.test(trimmed)) return Math.abs(Number(trimmed)) <= 0x7fff_ffff ? Number(trimmed) : undefined;
  let flags = 0;
  for (const name of trimmed.split(",")) {
    const flag = names[name.trim().toLowerCase()];
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
}
