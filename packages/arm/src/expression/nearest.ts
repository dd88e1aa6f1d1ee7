import { toLowerInvariant } from "./text/case.ts";

/** The name most like a misspelled one, if one is so like it that it must be meant. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = toLowerInvariant(name.slice(0, mostLength));
  let best: string | undefined;
  let least = Math.min(2, Math.floor(wanted.length / 3)) + 1;
  let looked = 0;
  for (const candidate of names) {
    if (++looked > mostNames) break;
    if (candidate.length > mostLength || Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = edits(wanted, toLowerInvariant(candidate));
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

// Names are short; what is longer, or one of very many, is no slip of the finger that is worth the time.
const mostLength = 60;
const mostNames = 1000;

/** How many letters have to be put in, taken out or changed to make one text of another. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const changed = (row[j - 1] as number) + (same ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
