import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { command, text } from "../command.ts";
import { readJsonFile } from "../input/file.ts";
import { openAt } from "../input/package.ts";
import { UsageError } from "../usage-error.ts";

const bundle = fileURLToPath(new URL("../../../web/dist", import.meta.url));

export const preview = command({
  arguments: [
    {
      name: "[package]",
      says: "a package, a createUiDefinition or a template spec's uiFormDefinition (default: here)",
    },
  ],
  options: [
    { flags: "--port <number>", says: "where to listen (default: 5173; 0 takes any)" },
    { flags: "-a, --answers <file>", says: "answers to begin with, as of `stoa wizard`" },
    { flags: "--pages <folder>", says: "the built pages (default: those of this clone)" },
    { flags: "-o, --open", says: "open the page in the browser" },
  ],
  examples: {
    "stoa preview ./my-app --open":
      "shows the wizard, what it hands over and what that deploys, while you edit the files",
    "stoa preview ./my-app --answers answers.json --port 0": "begins with answers, on any free port",
  },
  exit: "0 after Ctrl-C, 1 where it can't start, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    const port = portOf(text(options, "port"));
    const pages = text(options, "pages");
    const folder = pages === undefined ? bundle : resolve(io.cwd, pages);
    if (!existsSync(join(folder, "preview/index.html"))) {
      io.err("stoa: The pages aren't built yet. `npm run web` in the clone builds them, once.\n");
      return 1;
    }
    // A path that can't be opened is said here; what is wrong inside is shown on the page and may be mended there.
    await openAt(io, path);
    const { Preview } = await import("../preview/preview.ts");
    const { servePreview } = await import("../preview/server.ts");
    const { watchFiles } = await import("../preview/watch.ts");
    const { answersFrom } = await import("../preview/answers.ts");
    const answers = text(options, "answers");
    const shown = new Preview(io, path, answers === undefined ? {} : answersFrom(readJsonFile(io, answers).text));
    await shown.read();
    let server: Awaited<ReturnType<typeof servePreview>>;
    try {
      server = await servePreview(shown, folder, port);
    } catch (problem) {
      const code = problem instanceof Error && "code" in problem ? problem.code : undefined;
      if (code !== "EADDRINUSE" && code !== "EACCES") throw problem;
      io.err(
        `stoa: Port ${port} ${code === "EACCES" ? "may not be used" : "is in use"}. \`--port 0\` takes a free one.\n`,
      );
      return 1;
    }
    const unwatch = watchFiles(resolve(io.cwd, path), () => {
      shown.read().then(server.changed, (problem: unknown) => io.err(`stoa: ${problem}\n`));
    });
    const address = `http://127.0.0.1:${server.port}`;
    io.out(`${address}\n`);
    io.err(`stoa: ${path} is shown there and follows its files; Ctrl-C ends.\n`);
    if (options.open) openBrowser(address);
    await stopped(io.stop);
    unwatch();
    await server.close();
    return 0;
  },
});

function stopped(stop: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    if (stop?.aborted) done();
    else if (stop) stop.addEventListener("abort", () => done(), { once: true });
    else for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
}

function openBrowser(address: string): void {
  const [program, ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  // Without a desktop there is nothing to open; the address is printed all the same.
  spawn(program as string, [...args, address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

function portOf(given: string | undefined): number {
  if (given === undefined) return 5173;
  const port = Number(given);
  if (/^\d+$/.test(given) && port <= 65_535) return port;
  throw new UsageError(`'${given}' is no port: a number from 0 to 65535 is.`);
}
