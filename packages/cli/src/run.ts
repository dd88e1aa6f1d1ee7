import { type Given, readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

import { commands } from "./commands/index.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line and gives the exit code: 0, 1 for findings or a failure, 2 for wrong usage. */
export async function run(argv: string[], io: Io): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb === undefined || verb === "help" || verb === "--help" || verb === "-h") {
    const about = verb === "help" ? rest[0] : undefined;
    if (about === undefined) {
      io.out(overview());
      return 0;
    }
    return run([about, "--help"], io);
  }
  if (verb === "--version" || verb === "-V") {
    const { default: pkg } = await import("../package.json", { with: { type: "json" } });
    io.out(`${pkg.version}\n`);
    return 0;
  }
  const entry = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!entry)
    return complain(
      io,
      `there is no command '${verb}'.`,
      `Commands: ${Object.keys(commands).join(", ")}. \`stoa --help\` says what they do.`,
    );
  try {
    return await runCommand(verb, entry.says, await entry.load(), rest, io);
  } catch (problem) {
    if (problem instanceof UsageError) return complain(io, problem.message, problem.hint);
    // Anything else is a mistake of ours. Its words may help, its stack helps only whoever mends it.
    const trace = io.env.STOA_DEBUG && problem instanceof Error ? `${problem.stack}\n` : "";
    io.err(`stoa: ${problem instanceof Error ? problem.message : String(problem)}\n${trace}`);
    return 1;
  }
}

async function runCommand(verb: string, says: string, command: Command, argv: string[], io: Io): Promise<number> {
  let given: Given | number | undefined = readArguments(command, argv);
  if (!given) {
    const { readOrTell } = await import("./usage.ts");
    given = readOrTell({ verb, says, command }, argv, io);
  }
  return typeof given === "number" ? given : command.run(io, given.args, given.options);
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(width)}  ${says}`);
  return `Stoa: a marketplace for managed applications that anyone can run.\n\nUsage: stoa <command> [options]\n\n${lines.join("\n")}\n\n\`stoa <command> --help\` shows options and examples.\n`;
}

function complain(io: Io, message: string, hint?: string): number {
  io.err(`stoa: ${message}\n${hint ? `${hint}\n` : ""}`);
  return 2;
}
