import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { ownNames } from "../http/base-url.ts";
import { StartError } from "../start-error.ts";

/** What the server presents, and where clients find whom to trust. */
export interface Certificates {
  key: string;
  cert: string;
  /** The file of our own CA's certificate; undefined where whoever runs the server brought one. */
  caFile: string | undefined;
  ca: string | undefined;
  expiresAt: Date;
}

const day = 24 * 3600 * 1000;

/** Reads the certificate that was set, or makes a CA once and a server certificate from it whenever one is needed. */
export async function loadCertificates(config: Config, now = new Date()): Promise<Certificates> {
  if (config.tls) return readGiven(config.tls);
  const folder = join(config.data, "tls");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const caFile = join(folder, "ca.pem");
  const known = readServer(folder);
  const ca = readCa(caFile);
  if (known && ca && isGood(known.cert, ca, ownNames(config), now)) {
    return { ...known, caFile, ca, expiresAt: new Date(new X509Certificate(known.cert).validTo) };
  }
  // Only here, for most starts need nothing new and the library takes a tenth of a second to load.
  const { issueServerCertificate } = await import("./issue.ts");
  const made = await issueServerCertificate(folder, ownNames(config), now);
  writeFileSync(join(folder, "server.key"), made.key, { mode: 0o600 });
  writeFileSync(join(folder, "server.pem"), made.cert, { mode: 0o644 });
  return { ...made, caFile };
}

function readGiven({ certificateFile, keyFile }: { certificateFile: string; keyFile: string }): Certificates {
  try {
    const cert = readFileSync(certificateFile, "utf8");
    const expiresAt = new Date(new X509Certificate(cert).validTo);
    return { key: readFileSync(keyFile, "utf8"), cert, caFile: undefined, ca: undefined, expiresAt };
  } catch (error) {
    throw new StartError(
      `The certificate can't be read: ${error instanceof Error ? error.message : error}.`,
      "TLS_CERTIFICATE_FILE and TLS_KEY_FILE name PEM files that this user may read.",
    );
  }
}

function readServer(folder: string): { key: string; cert: string } | undefined {
  try {
    return {
      key: readFileSync(join(folder, "server.key"), "utf8"),
      cert: readFileSync(join(folder, "server.pem"), "utf8"),
    };
  } catch {
    return undefined;
  }
}

function readCa(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Whether a certificate is from this CA, covers every name and is good for another month. */
function isGood(cert: string, ca: string, names: readonly string[], now: Date): boolean {
  const found = new X509Certificate(cert);
  const covered = names.every((name) => (isIP(name) ? found.checkIP(name) : found.checkHost(name)) !== undefined);
  return (
    covered &&
    found.verify(new X509Certificate(ca).publicKey) &&
    new Date(found.validTo).getTime() - now.getTime() > 30 * day
  );
}
