import type { Answers } from "@stoa/ui-definition";
import { UsageError } from "../usage-error.ts";
import { isMap } from "./json.ts";

/** Answers from a file, as `stoa wizard` and `stoa preview` take them. */
export function answersFrom(source: string): Answers {
  let answers: unknown;
  try {
    answers = JSON.parse(source.replace(/^\ufeff/, ""));
  } catch (problem) {
    throw new UsageError(`The answers are no JSON: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
  if (!isMap(answers)) throw new UsageError("The answers have to be an object with basics and steps.");
  return answers as Answers;
}
