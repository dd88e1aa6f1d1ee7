import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { loadCertificates } from "./certificates.ts";

const data = mkdtempSync(join(tmpdir(), "stoa-tls-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));
const config = readConfig({ data, env: { STOA_NAMES: "marketplaceapi.microsoft.com" } });

test("the server's certificate is from our CA and names every way to reach it", async () => {
  const { cert, ca } = await loadCertificates(config);
  const server = new X509Certificate(cert);
  expect(server.verify(new X509Certificate(ca ?? "").publicKey)).toBe(true);
  for (const name of ["localhost", "marketplaceapi.microsoft.com"]) expect(server.checkHost(name)).toBeDefined();
  expect(server.subjectAltName).toContain("DNS:*.localhost");
  for (const address of ["127.0.0.1", "::1"]) expect(server.checkIP(address)).toBeDefined();
});

test("it is kept until a month before its end, then renewed from the same CA", async () => {
  const first = await loadCertificates(config);
  expect((await loadCertificates(config)).cert).toBe(first.cert);
  const later = await loadCertificates(config, new Date(Date.now() + 370 * 24 * 3600 * 1000));
  expect(later.cert).not.toBe(first.cert);
  expect(later.ca?.trim()).toBe(first.ca?.trim());
});

test("a further name brings a new certificate", async () => {
  const first = await loadCertificates(config);
  const second = await loadCertificates({ ...config, names: [...config.names, "saasapi.azure.com"] });
  expect(second.cert).not.toBe(first.cert);
});

test("private keys are for their owner only", async () => {
  await loadCertificates(config);
  for (const name of ["ca.key", "server.key"]) expect(statSync(join(data, "tls", name)).mode & 0o777).toBe(0o600);
});
