import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
const cost = { N: 16384, r: 8, p: 1 };

/** Hashes a password or secret so that whoever reads the table learns nothing. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(secret, salt, 32, cost);
  return `scrypt$${salt.toString("base64")}$${key.toString("base64")}`;
}

/** Whether a secret is the one that was hashed. */
export async function matchesSecret(secret: string, hash: string): Promise<boolean> {
  const [kind, salt = "", key = ""] = hash.split("$");
  if (kind !== "scrypt") return false;
  const wanted = Buffer.from(key, "base64");
  const given = await derive(secret, Buffer.from(salt, "base64"), wanted.length, cost);
  return timingSafeEqual(given, wanted);
}
