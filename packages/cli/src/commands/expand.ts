import { readFileSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { decodeText } from "@stoa/archive";
import {
  expand as expandTemplate,
  type Links,
  type PlainJson,
  parseExact,
  readTemplate,
  stringifyExact,
} from "@stoa/arm";
import { command, format, text } from "../command.ts";
import { readJsonFile, readText } from "../input/file.ts";
import { metadataOf, metadataOfRequest, metadataOptions } from "../input/metadata.ts";
import { parameterValues } from "../input/parameters.ts";
import { refusal } from "../input/refusal.ts";
import type { Io } from "../io.ts";
import { painter } from "../paint.ts";
import { UsageError } from "../usage-error.ts";

// A file has no address of its own; under this one links between the files of its folder can be told from others.
const home = "https://package.invalid/";

export const expand = command({
  arguments: [{ name: "[file]", says: "the template" }],
  options: [
    { flags: "-p, --parameters <file>", says: "values: a parameters file, or a plain object" },
    {
      flags: "--jsonl",
      says: "reads requests from standard input, one a line: {id, template or templateText, parameters, metadata}",
    },
    ...metadataOptions,
    { ...format, default: "json" },
  ],
  examples: {
    "stoa expand mainTemplate.json --parameters p.json":
      "prints the resources in the order of their dependencies, the outputs and what is worth telling",
    "stoa expand mainTemplate.json --format text": "lists the resources",
    "stoa expand --jsonl < requests.jsonl": "answers each line with one line",
  },
  exit: "0, 1 where the template is refused (with --jsonl 0, refusals included), 2 for wrong usage or a file that can't be opened",
  async run(io, [file], options) {
    if (options.jsonl) {
      if (file !== undefined) throw new UsageError("With --jsonl the templates come from standard input.");
      for await (const line of io.lines()) if (line.trim() !== "") io.out(`${stringifyExact(answerLine(line))}\n`);
      return 0;
    }
    if (file === undefined) throw new UsageError("There is no template.", "Example: stoa expand mainTemplate.json");
    const source = readText(io, file);
    const path = text(options, "parameters");
    const parameters =
      path === undefined
        ? {}
        : parameterValues(readJsonFile(io, path).root, (name) =>
            io.err(`stoa: '${name}' refers to a key vault, so it has no value here.\n`),
          );
    const answer = answerFor(() => {
      const template = readTemplate(source, { file });
      const metadata = {
        ...metadataOf(options, template.schema),
        templateUri: home + encodeURIComponent(basename(file)),
      };
      return { ...expandTemplate(template, { parameters, metadata, links: linksIn(dirname(resolve(io.cwd, file))) }) };
    });
    if (options.format === "json") io.out(`${stringifyExact(answer, 2)}\n`);
    else tell(io, file, answer);
    return answer.error === undefined ? 0 : 1;
  },
});

type Answer = Record<string, PlainJson | undefined>;

function answerFor(work: () => Record<string, unknown>): Answer {
  try {
    return work() as Answer;
  } catch (problem) {
    return refusal(problem);
  }
}

function answerLine(line: string): Answer {
  let request: PlainJson;
  try {
    request = parseExact(line);
  } catch (problem) {
    return { error: problem instanceof Error ? problem.message : String(problem), code: "InvalidRequest" };
  }
  if (typeof request !== "object" || request === null || Array.isArray(request))
    return { error: "A request is an object.", code: "InvalidRequest" };
  const { id, template, templateText, parameters, metadata } = request;
  const named = id === undefined ? {} : { id };
  const source =
    typeof templateText === "string" ? templateText : template === undefined ? undefined : stringifyExact(template);
  if (source === undefined)
    return { ...named, error: "The request has neither 'template' nor 'templateText'.", code: "InvalidRequest" };
  const values = typeof parameters === "object" && parameters !== null && !Array.isArray(parameters) ? parameters : {};
  const answer = answerFor(() => {
    const read = readTemplate(source);
    return { ...expandTemplate(read, { parameters: values, metadata: metadataOfRequest(metadata, read.schema) }) };
  });
  return { ...named, ...answer };
}

/** Finds linked templates in the folder of the main one. */
function linksIn(folder: string): Links {
  return (uri) => {
    const [address = ""] = uri.split(/[?#]/);
    if (!address.startsWith(home)) return undefined;
    let path: string;
    try {
      path = resolve(folder, decodeURIComponent(address.slice(home.length)).replace(/^\/+/, ""));
    } catch {
      return undefined;
    }
    const inside = relative(folder, path);
    if (inside === "" || inside.startsWith("..") || inside.split(sep).includes("..")) return undefined;
    try {
      return decodeText(readFileSync(path));
    } catch {
      return undefined;
    }
  };
}

function tell(io: Io, file: string, answer: Answer): void {
  const paint = painter(io);
  if (typeof answer.error === "string") {
    const place = answer.line === undefined ? "" : `:${answer.line}:${answer.column}`;
    io.err(`${file}${place}: ${paint("red", "error")} ${answer.error}\n${answer.hint ? `${answer.hint}\n` : ""}`);
    return;
  }
  const resources = Array.isArray(answer.predictedResources) ? answer.predictedResources : [];
  io.out(`${paint("bold", `${resources.length} resources`)}\n`);
  for (const resource of resources) {
    if (typeof resource === "object" && resource !== null && !Array.isArray(resource))
      io.out(`  ${resource.type}  ${resource.name ?? ""}\n`);
  }
  io.out(`${paint("bold", "Outputs")}\n${stringifyExact(answer.outputs, 2)}\n`);
  for (const one of Array.isArray(answer.diagnostics) ? answer.diagnostics : []) io.err(`${one}\n`);
}
