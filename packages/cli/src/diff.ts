const around = 3;

/** A change of a text as a unified diff; empty where the texts are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const steps = compare(a, b);
  const lines = [`--- a/${path}`, `+++ b/${path}`];
  const changes = steps.flatMap((step, at) => (step.kind === " " ? [] : [at]));
  for (let first = 0; first < changes.length; ) {
    let last = first;
    while (last + 1 < changes.length && (changes[last + 1] ?? 0) - (changes[last] ?? 0) <= 2 * around) last += 1;
    const hunk = steps.slice(Math.max(0, (changes[first] ?? 0) - around), (changes[last] ?? 0) + around + 1);
    const count = (but: string) => hunk.filter(({ kind }) => kind !== but).length;
    const start = hunk[0] ?? { a: 0, b: 0 };
    lines.push(`@@ -${start.a + 1},${count("+")} +${start.b + 1},${count("-")} @@`);
    for (const { kind, a: i, b: j } of hunk) lines.push(`${kind}${kind === "+" ? b[j] : a[i]}`);
    first = last + 1;
  }
  return changes.length === 0 ? "" : `${lines.join("\n")}\n`;
}

interface Step {
  kind: " " | "-" | "+";
  a: number;
  b: number;
}

// Beyond this many pairs of lines the whole middle is shown as changed: right, if longer than it need be.
const mostPairs = 25_000_000;

/** The way from one list of lines to another that keeps the most lines. */
function compare(a: string[], b: string[]): Step[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const [rows, columns] = [endA - start, endB - start];
  const isSmall = rows * columns <= mostPairs;
  // kept[i][j]: how many lines can be kept of what comes after the first i and the first j of the middle.
  const width = columns + 1;
  const kept = new Uint32Array(isSmall ? (rows + 1) * width : 0);
  const at = (i: number, j: number) => kept[i * width + j] ?? 0;
  for (let i = rows - 1; isSmall && i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      kept[i * width + j] = a[start + i] === b[start + j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: Step[] = Array.from({ length: start }, (_, line) => ({ kind: " ", a: line, b: line }));
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    const step = { a: start + i, b: start + j };
    if (isSmall && i < rows && j < columns && a[step.a] === b[step.b]) {
      steps.push({ kind: " ", ...step });
      [i, j] = [i + 1, j + 1];
    } else if (i < rows && (j === columns || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: "-", ...step });
      i += 1;
    } else {
      steps.push({ kind: "+", ...step });
      j += 1;
    }
  }
  for (let line = endA; line < a.length; line += 1) steps.push({ kind: " ", a: line, b: endB + line - endA });
  return steps;
}
