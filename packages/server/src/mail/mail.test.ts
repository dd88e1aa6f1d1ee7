import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createMail } from "./mail.ts";

const folder = mkdtempSync(join(tmpdir(), "stoa-mail-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("without an SMTP server a letter becomes a file", async () => {
  await createMail(undefined, folder).send({
    to: "owner@fabrikam.example",
    subject: "Your invoice",
    text: "It is here.",
  });
  const [name = ""] = readdirSync(folder);
  expect(name).toMatch(/\.eml$/);
  expect(readFileSync(join(folder, name), "utf8")).toMatch(/Subject: Your invoice[\s\S]*It is here\./);
});
