import { findFile } from "@stoa/archive";
import {
  createWizard,
  deploymentInput,
  kindOfDefinition,
  type Problem,
  readUiDefinition,
  runWizard,
  templateFacts,
} from "@stoa/ui-definition";
import { command, format, text } from "../command.ts";
import { readJsonFile } from "../input/file.ts";
import { openReadable } from "../input/package.ts";
import { painter } from "../paint.ts";
import { answersFrom } from "../preview/answers.ts";
import { UsageError } from "../usage-error.ts";

export const wizard = command({
  arguments: [
    {
      name: "[package]",
      says: "a package, a createUiDefinition or a template spec's uiFormDefinition (default: here)",
    },
  ],
  options: [
    {
      flags: "-a, --answers <file>",
      says: "answers as JSON: {basics, steps, context}; what is missing takes its default",
    },
    {
      flags: "--trace <place>",
      says: "show how the expressions of an element, a step, outputs.<name> or config came to their values",
    },
    { flags: "--fuzz <number>", says: "try so many random valid answer sets through form, outputs and template" },
    { flags: "--seed <number>", says: "with --fuzz: what the answers follow from (default: 1)" },
    format,
  ],
  examples: {
    "stoa wizard ./my-app": "shows what the wizard hands over when nobody types anything",
    "stoa wizard ./my-app --answers answers.json --format json":
      "hands outputs, errors and visible elements to another program",
    "stoa wizard ./my-app --answers answers.json --trace steps.vm.size":
      "shows why an element is hidden, empty or refused, part by part",
    "stoa wizard ./my-app --fuzz 200": "shows the smallest answers that the form takes and the template refuses",
  },
  exit: "0, 1 where an answer is wrong or missing, a required parameter gets no value or a random answer set fails, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    const pkg = await openReadable(io, path);
    const alone = pkg.files.size === 1 && /\.jsonc?$/i.test(path) ? [...pkg.files.values()][0] : undefined;
    const file = findFile(pkg, "createUiDefinition.json") ?? findFile(pkg, "uiFormDefinition.json") ?? alone;
    if (!file) throw new UsageError(`${path}: There is no createUiDefinition.json here.`);
    if (options.fuzz !== undefined) {
      if (options.trace !== undefined) throw new UsageError("--trace is about one run of the form, --fuzz about many.");
      const { fuzzPackage } = await import("../fuzz/index.ts");
      return fuzzPackage(io, path, pkg, file, options);
    }
    if (options.seed !== undefined) throw new UsageError("--seed belongs to --fuzz.");
    const kind = kindOfDefinition(file.text(), file.path);
    const definition = readUiDefinition(file.text(), file.path, kind);
    const answersPath = text(options, "answers");
    const answers = answersPath === undefined ? {} : answersFrom(readJsonFile(io, answersPath).text);
    const place = text(options, "trace");
    if (place !== undefined) {
      const { traceLines, tracesAt } = await import("./wizard-trace.ts");
      const running = createWizard(definition, { answers, now: io.now().getTime() });
      if (options.format === "json") io.out(`${JSON.stringify(tracesAt(definition, running, place), undefined, 2)}\n`);
      else io.out(`${traceLines(definition, running, place).join("\n")}\n`);
      return 0;
    }
    const { outputs, target, errors, visible, diagnostics, loadErrors } = runWizard(
      definition,
      answers,
      answers.context,
      {
        now: io.now().getTime(),
      },
    );
    const paint = painter(io);
    for (const one of definition.problems.filter(({ severity }) => severity !== "info")) {
      const severity = paint(one.severity === "error" ? "red" : "yellow", one.severity);
      io.err(`${file.path}:${one.line}:${one.column}: ${severity} ${one.message}\n`);
    }
    for (const one of diagnostics) io.err(`${one.element}: ${paint("yellow", "warning")} ${one.message}\n`);
    const template = kind === "form" ? undefined : findFile(pkg, "mainTemplate.json");
    const { missing } = deploymentInput(outputs, template && templateFacts(template.text()));
    const whole = {
      outputs,
      ...(kind === "form" ? { target } : {}),
      errors,
      missing,
      visible,
      loadErrors: loadErrors.map(placed),
      diagnostics,
    };
    if (options.format === "json") io.out(`${JSON.stringify(whole, undefined, 2)}\n`);
    else {
      const part = (title: string, lines: readonly string[]) =>
        lines.length > 0 ? `\n${paint("bold", title)}\n${lines.map((line) => `  ${line}`).join("\n")}\n` : "";
      io.out(`${paint("bold", "Outputs")}\n${JSON.stringify(outputs, undefined, 2)}\n`);
      if (kind === "form") io.out(`\n${paint("bold", "Target")}\n${JSON.stringify(target, undefined, 2)}\n`);
      io.out(
        part(
          "Errors",
          errors.map(({ element, message }) => `${element}: ${message}`),
        ),
      );
      io.out(part("Required parameters without a value", missing));
      io.out(part("Visible", visible));
    }
    return errors.length + loadErrors.length + missing.length > 0 ? 1 : 0;
  },
});

function placed({ code, message, element, path, line, column }: Problem) {
  return { code, message, ...(element === undefined ? {} : { element }), path, line, column };
}
