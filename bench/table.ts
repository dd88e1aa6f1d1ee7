/** One measured figure, or why it was not measured. */
export interface Figure {
  figure: string;
  target: string;
  measured: string;
  holds: boolean | undefined;
}

/** Prints figures as a Markdown table; what was not measured says so and counts neither way. */
export function printFigures(figures: Figure[]): void {
  const rows = figures.map((row) => [
    row.figure,
    row.target,
    row.measured,
    row.holds === undefined ? "not measured" : row.holds ? "holds" : "MISSED",
  ]);
  const head = ["figure", "target", "measured", ""];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  console.log([line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n"));
  if (figures.some((row) => row.holds === false)) process.exitCode = 1;
}

/** The middle of some measurements; of an even number the lower of the two. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** Milliseconds of one call. */
export async function timed(run: () => unknown): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
