import { CommanderError, Option, Command as Parser } from "commander";
import type { Given } from "./arguments.ts";
import type { Command, OptionDeclaration, Options } from "./command.ts";
import type { Io } from "./io.ts";

/** Reads any command line: gives what was given, or says what is wrong with it, or how the command is used, and gives the exit code. */
export function readOrTell(
  { verb, says, command }: { verb: string; says: string; command: Command },
  argv: string[],
  io: Pick<Io, "out" | "err">,
): Given | number {
  const parser = new Parser(`stoa ${verb}`);
  parser.description(capital(says)).exitOverride().showHelpAfterError(`\`stoa ${verb} --help\` shows how it is used.`);
  parser.configureOutput({
    writeOut: (text) => io.out(text),
    writeErr: (text) => io.err(text),
    outputError: (text, write) => write(text.replace(/^error: /, "stoa: ")),
  });
  for (const one of command.arguments ?? []) parser.argument(one.name, one.says);
  for (const option of command.options ?? []) parser.addOption(optionOf(option));
  parser.addHelpText("after", examplesOf(command));
  // Without an action the parser would ask for a command of its own.
  parser.action(() => undefined);
  try {
    parser.parse(argv, { from: "user" });
  } catch (problem) {
    if (problem instanceof CommanderError) return problem.exitCode === 0 ? 0 : 2;
    throw problem;
  }
  return { args: (command.arguments ?? []).map((_, at) => parser.args[at]), options: parser.opts() as Options };
}

function optionOf({ flags, says, choices, default: fallback }: OptionDeclaration): Option {
  const isMany = flags.endsWith("...>");
  const option = new Option(isMany ? flags.replace("...>", ">") : flags, says);
  if (choices) option.choices(choices);
  if (isMany) option.argParser<string[]>((value, before) => [...(before ?? []), value]);
  if (fallback !== undefined) option.default(fallback);
  return option;
}

function examplesOf({ examples, exit }: Command): string {
  const lines = Object.entries(examples).flatMap(([line, says]) => [`  ${line}`, `      ${says}`]);
  return `\nExamples:\n${lines.join("\n")}\n\nExit codes: ${exit ?? "0, 1 where it failed, 2 for wrong usage or a path that can't be opened"}.\n`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
