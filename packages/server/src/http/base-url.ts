import type { Config } from "../config.ts";

/** The names that the certificate carries and that a client may therefore use for us. */
export function ownNames(config: Config): string[] {
  const names = ["localhost", "127.0.0.1", "::1", ...config.names];
  if (config.publicUrl) names.push(new URL(config.publicUrl).hostname);
  return [...new Set(names)];
}

/**
 * The address that a client uses for us. A public address that was set is the truth; else the Host header counts
 * where it is one of our own names, so that localhost, 127.0.0.1 and a container's name all work without settings.
 */
export function createBaseUrl(config: Config): (host: string | undefined) => string {
  const names = new Set(ownNames(config));
  return (host) => {
    if (config.publicUrl) return config.publicUrl;
    const match = /^(\[[0-9a-f:]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(host ?? "");
    const name = match?.[1]?.toLowerCase().replace(/^\[|\]$/g, "");
    if (match && name && (names.has(name) || name.endsWith(".localhost"))) return `https://${match[0].toLowerCase()}`;
    return `https://localhost:${config.port}`;
  };
}

/** Whether an issuer or audience names this server under any of its addresses. */
export function createIsOurs(config: Config): (origin: string) => boolean {
  const base = createBaseUrl(config);
  return (origin) => {
    if (config.publicUrl && origin === config.publicUrl) return true;
    const host = /^https:\/\/([^/]+)$/.exec(origin)?.[1];
    return host !== undefined && base(host) === origin.toLowerCase();
  };
}
