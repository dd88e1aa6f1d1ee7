import { evalLine, evalRequest, type Obj, printAnswer, stringify, toValue } from "@stoa/arm";
import { command, format, text } from "../command.ts";
import { readJsonFile } from "../input/file.ts";
import { hasMetadata, metadataOf, metadataOptions } from "../input/metadata.ts";
import { UsageError } from "../usage-error.ts";

/** `stoa eval`: works out one expression, or one per line. */
export const evaluate = command({
  arguments: [{ name: "[expression]", says: "the expression, brackets included" }],
  options: [
    { flags: "--jsonl", says: "reads requests from standard input, one a line: {id, expression, context, metadata}" },
    { flags: "--context <file>", says: "members of a template around it: parameters, variables, functions" },
    ...metadataOptions,
    format,
  ],
  examples: {
    "stoa eval \"[uniqueString('a','b')]\"": "prints the value",
    "stoa eval \"[parameters('size')]\" --context mainTemplate.json": "with the defaults of a template",
    "stoa eval --jsonl < requests.jsonl": "answers each line with one line: value, unresolved or error",
  },
  exit: "0, 1 where the expression is refused (with --jsonl 0, refusals included), 2 for wrong usage",
  async run(io, [expression], options) {
    if (options.jsonl) {
      if (expression !== undefined) throw new UsageError("With --jsonl the expressions come from standard input.");
      for await (const line of io.lines()) if (line.trim() !== "") io.out(`${evalLine(line)}\n`);
      return 0;
    }
    if (expression === undefined)
      throw new UsageError("There is no expression.", "Example: stoa eval \"[toUpper('a')]\"");
    const path = text(options, "context");
    const context =
      path === undefined
        ? undefined
        : contextOf(toValue(readJsonFile(io, path).root ?? { kind: "null", offset: 0, end: 0 }));
    const schema = context?.get("$schema");
    const answer = evalRequest({
      expression,
      ...(context ? { context } : {}),
      ...(hasMetadata(options) ? { metadata: metadataOf(options, typeof schema === "string" ? schema : "") } : {}),
    });
    if (options.format === "json") io.out(`${printAnswer(answer)}\n`);
    else if (answer.error !== undefined) io.err(`${answer.error}\n${answer.hint ? `${answer.hint}\n` : ""}`);
    else io.out(`${answer.unresolved ?? stringify(answer.value ?? null)}\n`);
    return answer.error === undefined ? 0 : 1;
  },
});

// What a template does isn't asked here, and its own outputs would stand in the way of ours.
function contextOf(value: ReturnType<typeof toValue>): Obj {
  if (!(value instanceof Map)) throw new UsageError("The context has to be an object of template members.");
  return new Map([...value].filter(([name]) => !/^(resources|outputs|asserts)$/i.test(name)));
}
