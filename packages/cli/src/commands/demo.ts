import type { Answers } from "@stoa/ui-definition";
import { command, format, text } from "../command.ts";
import { readJsonFile } from "../input/file.ts";
import { openAt } from "../input/package.ts";
import { painter } from "../paint.ts";
import { UsageError } from "../usage-error.ts";

export const demo = command({
  arguments: [{ name: "[package]", says: "a folder or a zip (default: here)" }],
  options: [
    { flags: "-a, --answers <file>", says: "answers to the wizard; without them the smallest valid ones are found" },
    { flags: "--no-waive", says: "stop where certification would refuse the package" },
    format,
  ],
  examples: {
    "stoa demo ./my-app": "takes a package from check to payout, stage by stage",
    "stoa demo ./my-app --answers answers.json --no-waive": "with your own answers, as strict as certification",
    "stoa demo ./my-app --format json | tail -1": "hands the invoice and the payout to another program",
  },
  exit: "0, 1 where a stage failed, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    const { pkg, problems } = await openAt(io, path);
    const isJson = options.format === "json";
    const answersPath = text(options, "answers");
    const answers = answersPath === undefined ? undefined : readAnswers(readJsonFile(io, answersPath).text);
    const [problem] = problems;
    if (problem) {
      const error = `${problem.path}: ${problem.message}`;
      const failed = { stage: "check", ok: false, ms: 0, error };
      io.out(isJson ? `${JSON.stringify(failed)}\n` : `check failed: ${error}\n`);
      return 1;
    }
    const { runDemo } = await import("@stoa/server/demo");
    const { printStage } = await import("./demo-text.ts");
    const paint = painter(io);
    let ok = false;
    for await (const stage of runDemo(pkg, { ...(answers && { answers }), noWaive: options.waive === false })) {
      io.out(isJson ? `${JSON.stringify(stage)}\n` : printStage(stage, paint));
      ok = stage.ok;
    }
    return ok ? 0 : 1;
  },
});

function readAnswers(source: string): Answers {
  try {
    const answers: unknown = JSON.parse(source.replace(/^\ufeff/, ""));
    if (typeof answers === "object" && answers !== null && !Array.isArray(answers)) return answers;
  } catch (problem) {
    throw new UsageError(`The answers are no JSON: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
  throw new UsageError("The answers have to be an object with basics and steps.");
}
