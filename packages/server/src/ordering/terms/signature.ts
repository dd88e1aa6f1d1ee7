import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { AgreementKey } from "./store.ts";

/** What tells one text of terms from another. */
export function hashTerms(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Whether a signature is ours, and of which terms. */
export type Reading = { isOurs: false } | { isOurs: true; hashStart: string };

const hashLength = 16;

function sign(secret: string, key: AgreementKey, retrieved: Date, hashStart: string): string {
  const { subscriptionId, publisherId, offerId, planId } = key;
  // Clients write the time in their own way, so its value is signed, not its text.
  const signed = JSON.stringify([subscriptionId, publisherId, offerId, planId, retrieved.getTime(), hashStart]);
  return createHmac("sha256", Buffer.from(secret, "base64")).update(signed).digest("hex").toUpperCase();
}

/** Signs terms as they are given out: ids, time, and which text it was. One string of letters and digits, as Azure's. */
export function signTerms(secret: string, key: AgreementKey, retrieved: Date, termsHash: string): string {
  const hashStart = termsHash.slice(0, hashLength).toUpperCase();
  return hashStart + sign(secret, key, retrieved, hashStart);
}

/** Reads a signature that came back. */
export function readSignature(secret: string, key: AgreementKey, retrieved: Date, signature: string): Reading {
  const hashStart = signature.slice(0, hashLength);
  const expected = Buffer.from(sign(secret, key, retrieved, hashStart));
  const given = Buffer.from(signature.slice(hashLength));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { isOurs: false };
  return { isOurs: true, hashStart: hashStart.toLowerCase() };
}

/** Whether a signature was given out for these very terms. */
export function fits(reading: Reading, termsHash: string): boolean {
  return reading.isOurs && termsHash.startsWith(reading.hashStart);
}
