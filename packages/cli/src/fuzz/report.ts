import type { Paint } from "@stoa/lint";
import type { FuzzFailure, FuzzResult } from "./fuzz.ts";

/** A run as text: each failure with its place in the form, its place in the template and the smallest answers. */
export function fuzzText({ seed, sets, valid, failures }: FuzzResult, path: string, paint: Paint): string {
  const ran = `${sets} answer sets, ${valid} of them valid, seed ${seed}`;
  if (failures.length === 0) return `${paint("green", "Form and template agree.")} ${ran}.\n`;
  const kinds = failures.length === 1 ? "One failure" : `${failures.length} failures`;
  const shown = failures.map((failure, at) => failureText(failure, at + 1, valid, paint));
  const again = `stoa wizard ${path} --fuzz ${sets} --seed ${seed}`;
  return `${shown.join("\n")}\n${paint("red", `${kinds}.`)} ${ran}. The same again: ${again}\n`;
}

function failureText(failure: FuzzFailure, number: number, valid: number, paint: Paint): string {
  const { kind, code, message, count, fields, template, answers } = failure;
  const share = valid > 0 ? `, in ${count} of ${valid} answer sets` : "";
  const lines = [
    `${paint("bold", `${number}. ${kind}${code ? ` (${code})` : ""}`)}${share}`,
    `   ${message.replaceAll("\n", "\n   ")}`,
  ];
  for (const { file, line, column, what } of fields) lines.push(`   field     ${file}:${line}:${column}  ${what}`);
  if (fields.length === 0) lines.push("   field     none: no answer changes it");
  if (template)
    lines.push(`   template  ${template.file}:${template.line}:${template.column}  ${template.what}`.trimEnd());
  lines.push(
    "   answers",
    ...JSON.stringify(answers, undefined, 2)
      .split("\n")
      .map((line) => `     ${line}`),
    "",
  );
  return lines.join("\n");
}
