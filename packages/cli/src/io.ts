/** What a command sees of the world around it. */
export interface Io {
  /** Writes to standard output: the answer and nothing else. */
  out(text: string): void;
  /** Writes to standard error: progress, warnings, complaints. */
  err(text: string): void;
  /** The lines of standard input. */
  lines(): AsyncIterable<string>;
  /** Whether standard output is a terminal that takes colours. */
  hasColours: boolean;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  /** Tells a command that runs until it is stopped to end. */
  stop?: AbortSignal;
}

/** The world of this process. */
export function processIo(): Io {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted = FORCE_COLOR !== undefined && FORCE_COLOR !== "0";
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    lines: () => linesOf(process.stdin),
    hasColours: !NO_COLOR && (wanted || (process.stdout.isTTY === true && TERM !== "dumb")),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
  };
}

/** Splits a stream at line feeds only: inside JSON, Node's own reader would also split at U+2028. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  stream.setEncoding("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  if (rest !== "") yield rest;
}
