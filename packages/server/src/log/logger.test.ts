import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";

test("secrets don't reach the log, one level or two levels deep", () => {
  let text = "";
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const log = createLogger("info", destination);
  log.info(
    { authorization: "canary-1", body: { client_secret: "canary-2", inner: { password: "canary-3" } } },
    "request",
  );
  expect(text).toContain("(hidden)");
  expect(text).not.toContain("canary");
});
