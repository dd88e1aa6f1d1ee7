import type { Command as Commander } from "commander";
import type { Command, OptionDeclaration, Options } from "./command.ts";
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
  const { Command: Parser, CommanderError } = await import("commander");
  let code = 0;
  const parser: Commander = new Parser(`stoa ${verb}`);
  parser.description(capital(says)).exitOverride().showHelpAfterError(`\`stoa ${verb} --help\` shows how it is used.`);
  parser.configureOutput({
    writeOut: (text) => io.out(text),
    writeErr: (text) => io.err(text),
    outputError: (text, write) => write(text.replace(/^error: /, "stoa: ")),
  });
  for (const one of command.arguments ?? []) parser.argument(one.name, one.says);
  for (const option of command.options ?? []) await addOption(parser, option);
  parser.addHelpText("after", examplesOf(command));
  parser.action(async (...given: unknown[]) => {
    const args = given
      .slice(0, command.arguments?.length ?? 0)
      .map((one) => (typeof one === "string" ? one : undefined));
    code = await command.run(io, args, parser.opts() as Options);
  });
  try {
    await parser.parseAsync(argv, { from: "user" });
  } catch (problem) {
    if (problem instanceof CommanderError) return problem.exitCode === 0 ? 0 : 2;
    throw problem;
  }
  return code;
}

async function addOption(
  parser: Commander,
  { flags, says, choices, default: fallback }: OptionDeclaration,
): Promise<void> {
  const { Option } = await import("commander");
  const isMany = flags.endsWith("...>");
  const option = new Option(isMany ? flags.replace("...>", ">") : flags, says);
  if (choices) option.choices(choices);
  if (isMany) option.argParser<string[]>((value, before) => [...(before ?? []), value]);
  if (fallback !== undefined) option.default(fallback);
  parser.addOption(option);
}

function examplesOf({ examples, exit }: Command): string {
  const lines = Object.entries(examples).flatMap(([line, says]) => [`  ${line}`, `      ${says}`]);
  return `\nExamples:\n${lines.join("\n")}\n\nExit codes: ${exit ?? "0, 1 where it failed, 2 for wrong usage or a path that can't be opened"}.\n`;
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

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
