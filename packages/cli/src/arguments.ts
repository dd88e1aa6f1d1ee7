import { type ParseArgsOptionDescriptor, parseArgs } from "node:util";
import type { Command, OptionDeclaration, Options } from "./command.ts";

/** What was given to a command. */
export interface Given {
  args: (string | undefined)[];
  options: Options;
}

/**
 * Reads a command line that is as the command declares it. Of any other, and of one that asks for help, it gives nothing:
 * the library that has words for these takes longer to load than most commands take to run.
 */
export function readArguments(command: Command, argv: string[]): Given | undefined {
  const declared = (command.options ?? []).map(read);
  let given: ReturnType<typeof parseArgs>;
  try {
    const options = Object.fromEntries(declared.map(({ long, descriptor }) => [long, descriptor]));
    given = parseArgs({ args: argv, options, allowPositionals: true });
  } catch {
    return undefined;
  }
  const wanted = command.arguments ?? [];
  if (given.positionals.length > wanted.length) return undefined;
  if (wanted.some(({ name }, at) => name.startsWith("<") && given.positionals[at] === undefined)) return undefined;
  const options: Record<string, Options[string]> = {};
  for (const { long, declaration } of declared) {
    const value = given.values[long] as Options[string];
    if (value !== undefined && declaration.choices && !declaration.choices.includes(value as string)) return undefined;
    // An option that begins with `no` is told as the absence of what it denies.
    if (long.startsWith("no-")) options[camelCase(long.slice("no-".length))] = value !== true;
    else if (value !== undefined || declaration.default !== undefined)
      options[camelCase(long)] = value ?? declaration.default;
  }
  return { args: wanted.map((_, at) => given.positionals[at]), options };
}

function read(declaration: OptionDeclaration): {
  long: string;
  declaration: OptionDeclaration;
  descriptor: ParseArgsOptionDescriptor;
} {
  const [, short, long = "", value] = /^(?:-(\w), )?--([\w-]+)(?: (<.*>))?$/.exec(declaration.flags) ?? [];
  return {
    long,
    declaration,
    descriptor: {
      type: value === undefined ? "boolean" : "string",
      multiple: value?.endsWith("...>") ?? false,
      ...(short === undefined ? {} : { short }),
    },
  };
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
