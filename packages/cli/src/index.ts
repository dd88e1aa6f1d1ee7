export { type Command, command, type Options } from "./command.ts";
export { type CommandEntry, commands } from "./commands/index.ts";
export type { Io } from "./io.ts";
export { run } from "./run.ts";
