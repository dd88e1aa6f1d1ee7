import { command, format, text } from "../command.ts";
import { asDot, asMermaid, asText } from "../graph/draw.ts";
import { graphOf } from "../graph/model.ts";
import { metadataOptions } from "../input/metadata.ts";
import { openReadable } from "../input/package.ts";
import { givenParameters } from "../input/parameters.ts";
import { refusal } from "../input/refusal.ts";
import { planPackage } from "../input/template.ts";
import { painter } from "../paint.ts";

export const graph = command({
  arguments: [{ name: "[path]", says: "a package or a template (default: here)" }],
  options: [
    { flags: "-p, --parameters <file>", says: "values (default: what the wizard hands over, or made-up ones)" },
    ...metadataOptions,
    { ...format, choices: ["text", "json", "mermaid", "dot"] },
  ],
  examples: {
    "stoa graph ./my-app": "shows what is deployed, what waits for what and why, and the critical path",
    "stoa graph mainTemplate.json --format mermaid": "draws it for a page of Markdown",
    "stoa graph ./my-app --format dot | dot -Tsvg > graph.svg": "draws it with Graphviz",
  },
  exit: "0, 1 where the template is refused, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    const pkg = await openReadable(io, path);
    const planned = planPackage(pkg, path, options, givenParameters(io, text(options, "parameters")));
    if ("error" in planned) {
      const { error, seen, line, column } = refusal(planned.error);
      // Of a ring the engine names one resource; all of it stands beside its words.
      io.err(`${planned.path}:${line ?? 1}:${column ?? 1}: ${error}\n${seen === undefined ? "" : `${seen}\n`}`);
      return 1;
    }
    const found = graphOf(planned.plan.deployment);
    switch (options.format) {
      case "json":
        io.out(`${JSON.stringify(found, undefined, 2)}\n`);
        break;
      case "mermaid":
        io.out(`${asMermaid(found)}\n`);
        break;
      case "dot":
        io.out(`${asDot(found)}\n`);
        break;
      default:
        io.out(`${asText(found, painter(io))}\n`);
    }
    return 0;
  },
});
