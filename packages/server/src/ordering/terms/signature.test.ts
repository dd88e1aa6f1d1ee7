import { expect, test } from "vitest";
import { fits, hashTerms, readSignature, signTerms } from "./signature.ts";

const key = { subscriptionId: "s", publisherId: "contoso", offerId: "scanner", planId: "gold" };
const at = new Date("2026-03-01T09:00:00.123Z");
const secret = Buffer.from("a secret of the test").toString("base64");
const terms = hashTerms("Terms of March");

test("a signature that comes back as it went out fits its terms", () => {
  const signature = signTerms(secret, key, at, terms);
  expect(signature).toMatch(/^[0-9A-F]{80}$/);
  expect(fits(readSignature(secret, key, at, signature), terms)).toBe(true);
});

test("it doesn't fit terms that changed meanwhile, though it is ours", () => {
  const reading = readSignature(secret, key, at, signTerms(secret, key, at, terms));
  expect(reading.isOurs).toBe(true);
  expect(fits(reading, hashTerms("Terms of April"))).toBe(false);
});

test("one of another plan, another time or another hand isn't ours", () => {
  const signature = signTerms(secret, key, at, terms);
  expect(readSignature(secret, { ...key, planId: "silver" }, at, signature).isOurs).toBe(false);
  expect(readSignature(secret, key, new Date("2026-03-02T00:00:00Z"), signature).isOurs).toBe(false);
  expect(readSignature(secret, key, at, "F".repeat(80)).isOurs).toBe(false);
  expect(readSignature(secret, key, at, "").isOurs).toBe(false);
});
