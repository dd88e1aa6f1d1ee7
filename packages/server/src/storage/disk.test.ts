import { expect, test } from "vitest";
import { toFailure } from "../http/reply.ts";
import { isDiskFull } from "./disk.ts";

const coded = (code: string) => Object.assign(new Error("no space left"), { code });

test.each([
  ["a file that can't grow", coded("ENOSPC"), true],
  ["a quota that is used up", coded("EDQUOT"), true],
  ["a table that can't grow", coded("53100"), true],
  ["an error that one of them caused", new Error("could not be saved", { cause: coded("53100") }), true],
  ["a row that is there already", coded("23505"), false],
  ["a text", "no space left", false],
])("%s is told from other trouble", (_what, error, expected) => {
  expect(isDiskFull(error)).toBe(expected);
  expect(toFailure(error, "id", 1).code).toBe(expected ? "InsufficientStorage" : "InternalServerError");
});
