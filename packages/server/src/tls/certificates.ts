import "./metadata.ts";
import { randomBytes, X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
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
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** Reads the certificate that was set, or makes a CA once and a server certificate from it whenever one is needed. */
export async function loadCertificates(config: Config, now = new Date()): Promise<Certificates> {
  if (config.tls) return readGiven(config.tls);
  const folder = join(config.data, "tls");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ca = await loadCa(folder, now);
  const caFile = join(folder, "ca.pem");
  const known = readServer(folder);
  if (known && isGood(known.cert, ca.cert.toString("pem"), ownNames(config), now)) {
    return {
      ...known,
      caFile,
      ca: readFileSync(caFile, "utf8"),
      expiresAt: new Date(new X509Certificate(known.cert).validTo),
    };
  }
  const made = await makeServer(ca, ownNames(config), now);
  writeFileSync(join(folder, "server.key"), made.key, { mode: 0o600 });
  writeFileSync(join(folder, "server.pem"), made.cert, { mode: 0o644 });
  return { ...made, caFile, ca: ca.cert.toString("pem") };
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

interface Ca {
  cert: x509.X509Certificate;
  key: CryptoKey;
}

async function loadCa(folder: string, now: Date): Promise<Ca> {
  const files = { cert: join(folder, "ca.pem"), key: join(folder, "ca.key") };
  try {
    const cert = new x509.X509Certificate(readFileSync(files.cert, "utf8"));
    if (cert.notAfter.getTime() - now.getTime() > 30 * day) {
      const pkcs8 = x509.PemConverter.decodeFirst(readFileSync(files.key, "utf8"));
      return { cert, key: await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]) };
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    // The number tells CAs of several installations apart in a client's store.
    name: `CN=Stoa local CA ${randomBytes(4).toString("hex")}`,
    serialNumber: randomBytes(16).toString("hex"),
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 3650 * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writeFileSync(files.key, await privatePem(keys.privateKey), { mode: 0o600 });
  writeFileSync(files.cert, `${cert.toString("pem")}\n`, { mode: 0o644 });
  return { cert, key: keys.privateKey };
}

async function makeServer(
  ca: Ca,
  names: readonly string[],
  now: Date,
): Promise<{ key: string; cert: string; expiresAt: Date }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  // Clients refuse server certificates that are good for longer than 398 days.
  const expiresAt = new Date(now.getTime() + 396 * day);
  const cert = await x509.X509CertificateGenerator.create({
    subject: "CN=localhost",
    issuer: ca.cert.subject,
    serialNumber: randomBytes(16).toString("hex"),
    notBefore: new Date(now.getTime() - day),
    notAfter: expiresAt,
    publicKey: keys.publicKey,
    signingKey: ca.key,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        [...names, "*.localhost"].map((name) => ({
          type: isIP(name) ? ("ip" as const) : ("dns" as const),
          value: name,
        })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(ca.cert.publicKey),
    ],
  });
  return {
    key: await privatePem(keys.privateKey),
    cert: `${cert.toString("pem")}\n${ca.cert.toString("pem")}\n`,
    expiresAt,
  };
}

async function privatePem(key: CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY")}\n`;
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
