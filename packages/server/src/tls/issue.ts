import "./metadata.ts";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";

const day = 24 * 3600 * 1000;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** Makes a server certificate for these names, from the folder's CA or a new one where that is missing or near its end. */
export async function issueServerCertificate(
  folder: string,
  names: readonly string[],
  now: Date,
): Promise<{ key: string; cert: string; ca: string; expiresAt: Date }> {
  const ca = await loadCa(folder, now);
  return { ...(await makeServer(ca, names, now)), ca: `${ca.cert.toString("pem")}\n` };
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
