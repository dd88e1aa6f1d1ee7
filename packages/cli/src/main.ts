import { processIo } from "./io.ts";
import { run } from "./run.ts";

// Whoever reads our output may stop reading, as `head` does; that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
