import type { Command } from "../command.ts";

/** A command of the catalogue. Its file is read only when it is called. */
export interface CommandEntry {
  says: string;
  load(): Promise<Command>;
}

/** The commands, in the order in which they are listed. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  check: { says: "check a package by the rules of a profile", load: async () => (await import("./check.ts")).check },
  demo: {
    says: "take a package through its whole life, check to payout",
    load: async () => (await import("./demo.ts")).demo,
  },
  diff: {
    says: "show what changes between two versions of a package",
    load: async () => (await import("./diff.ts")).diff,
  },
  env: { says: "print how scripts reach the demo server", load: async () => (await import("./env.ts")).env },
  eval: { says: "work out a template expression", load: async () => (await import("./eval.ts")).evaluate },
  expand: { says: "show what a template would deploy", load: async () => (await import("./expand.ts")).expand },
  explain: { says: "show the page of a rule", load: async () => (await import("./explain.ts")).explain },
  graph: { says: "show what waits for what in a deployment", load: async () => (await import("./graph.ts")).graph },
  pack: { says: "pack a folder into a zip, always the same bytes", load: async () => (await import("./pack.ts")).pack },
  preview: {
    says: "show a package's wizard in the browser, live",
    load: async () => (await import("./preview.ts")).preview,
  },
  start: { says: "run the marketplace", load: async () => (await import("./start.ts")).start },
  test: { says: "run a package's own cases", load: async () => (await import("./test.ts")).test },
  wizard: { says: "run a createUiDefinition on answers", load: async () => (await import("./wizard.ts")).wizard },
};
