import type { Edit, Finding } from "./finding.ts";

/**
 * Mends a text by the fixes of findings about it. Of fixes that touch the same place only the first is made; look again
 * afterwards for the others.
 */
export function applyFixes(text: string, findings: readonly Finding[]): { text: string; mended: Finding[] } {
  const taken: Edit[] = [];
  const mended = findings.filter(({ fix }) => {
    if (!fix || fix.length === 0 || fix.some((edit) => taken.some((one) => overlaps(one, edit)))) return false;
    taken.push(...fix);
    return true;
  });
  taken.sort((a, b) => b.offset - a.offset || b.end - a.end);
  return {
    text: taken.reduce((rest, edit) => rest.slice(0, edit.offset) + edit.text + rest.slice(edit.end), text),
    mended,
  };
}

function overlaps(a: Edit, b: Edit): boolean {
  return a.offset <= b.end && b.offset <= a.end;
}
