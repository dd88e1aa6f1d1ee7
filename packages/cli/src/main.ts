import { processIo } from "./io.ts";
import { run } from "./run.ts";

// Whoever reads our output may stop reading, as `head` does; that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
  // Nothing would come any more but a last collection of garbage, which takes as long as a tenth of a check.
  if (isDone()) process.exit();
});

/** Whether all is written and nothing is open but the standard streams. */
function isDone(): boolean {
  const isWritten = [process.stdout, process.stderr].every((stream) => stream.writableLength === 0);
  return isWritten && process.getActiveResourcesInfo().every((name) => name === "TTYWrap" || name === "PipeWrap");
}
