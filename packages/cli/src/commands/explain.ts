import { explainRule, findRule, type Rule, rules, UnknownRule } from "@stoa/lint";
import { command, format } from "../command.ts";
import { painter } from "../paint.ts";
import { UsageError } from "../usage-error.ts";

export const explain = command({
  arguments: [
    { name: "[rule]", says: "the rule, by our name or the ARM Template Toolkit's; without it all are listed" },
  ],
  options: [format],
  examples: {
    "stoa explain location-should-not-be-hardcoded": "says what the rule asks for and why, with examples",
    "stoa explain": "lists the rules",
  },
  async run(io, [name], options) {
    const isJson = options.format === "json";
    const paint = painter(io);
    if (name === undefined) {
      const width = Math.max(...rules.map(({ id }) => id.length));
      const lines = rules.map(
        ({ id, severity, says }) => `${id.padEnd(width)}  ${paint("dim", severity.padEnd(7))}  ${says}`,
      );
      io.out(isJson ? `${JSON.stringify(rules.map(page), undefined, 2)}\n` : `${lines.join("\n")}\n`);
      return 0;
    }
    try {
      const rule = findRule(name);
      io.out(`${isJson ? JSON.stringify(page(rule), undefined, 2) : explainRule(rule, paint)}\n`);
    } catch (problem) {
      if (problem instanceof UnknownRule) throw new UsageError(problem.message, "`stoa explain` lists the rules.");
      throw problem;
    }
    return 0;
  },
});

function page({ visit: _visit, ...words }: Rule): object {
  return words;
}
