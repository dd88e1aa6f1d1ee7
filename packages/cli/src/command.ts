import type { Io } from "./io.ts";

/** An option: its flags as they are shown, what it does, and the values that it may have. */
export interface OptionDeclaration {
  /** As in `--profile <name>`; with `...` after the name it may be given several times. */
  flags: string;
  says: string;
  choices?: readonly string[];
  default?: string;
}

/** The options that were given, by their long names in camel case. */
export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** A command of the command line: what it takes, what it says about itself, and what it does. */
export interface Command {
  /** As in `<file>`, or `[path]` where it may be left out. */
  arguments?: { name: string; says: string }[];
  options?: OptionDeclaration[];
  /** Whole lines that may be copied, each with what it does. */
  examples: Record<string, string>;
  /** What the exit codes mean, where that is not the usual. */
  exit?: string;
  /** Does it, and gives the exit code: 0, or 1 where something was found or what was asked for failed. */
  run(io: Io, args: (string | undefined)[], options: Options): Promise<number>;
}

/** Declares a command. */
export function command(declaration: Command): Command {
  return declaration;
}

/** The option that every command has. */
export const format: OptionDeclaration = {
  flags: "--format <format>",
  says: "how the answer is written",
  choices: ["text", "json"],
  default: "text",
};

/** An option that holds one text. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** An option that may be given several times. */
export function list(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}
