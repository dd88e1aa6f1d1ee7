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
import { readText } from "../input/file.ts";
import { metadataOf, metadataOfRequest, metadataOptions } from "../input/metadata.ts";
import { isPackage, openReadable } from "../input/package.ts";
import { givenParameters } from "../input/parameters.ts";
import { refusal } from "../input/refusal.ts";
import type { Io } from "../io.ts";
import { painter } from "../paint.ts";
import { UsageError } from "../usage-error.ts";

// A file has no address of its own; under this one links between the files of its folder can be told from others.
const home = "https://package.invalid/";

export const expand = command({
  arguments: [{ name: "[path]", says: "a template, or the folder or zip of a package" }],
  options: [
    {
      flags: "-p, --parameters <file>",
      says: "values: a parameters file, or a plain object (default for a package: what its wizard hands over)",
    },
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
    "stoa expand ./my-app --format text": "lists the resources of a package, with the values of its wizard",
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
    const source = isPackage(io, file) ? await packageSource(io, file) : fileSource(io, file);
    const parameters = givenParameters(io, text(options, "parameters")) ?? source.values;
    const answer = answerFor(() => {
      const template = readTemplate(source.text, { file: source.path });
      const metadata = { ...metadataOf(options, template.schema), templateUri: source.uri };
      return { ...expandTemplate(template, { parameters, metadata, links: source.links }) };
    });
    if (options.format === "json") io.out(`${stringifyExact(answer, 2)}\n`);
    else tell(io, source.path, answer);
    return answer.error === undefined ? 0 : 1;
  },
});

/** A template with what it is tried with. */
interface Source {
  path: string;
  text: string;
  uri: string;
  values: Record<string, PlainJson>;
  links: Links;
}

function fileSource(io: Io, file: string): Source {
  const uri = home + encodeURIComponent(basename(file));
  return { path: file, text: readText(io, file), uri, values: {}, links: folderLinks(dirname(resolve(io.cwd, file))) };
}

/** The main template of a package; read with the need, because it asks for the rules' knowledge of wizards. */
async function packageSource(io: Io, path: string): Promise<Source> {
  const { linksIn, sampleOf } = await import("../input/template.ts");
  const pkg = await openReadable(io, path);
  const sample = sampleOf(pkg, path);
  return { ...sample, uri: home + encodeURIComponent(sample.path), links: linksIn(pkg) };
}

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
function folderLinks(folder: string): Links {
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
