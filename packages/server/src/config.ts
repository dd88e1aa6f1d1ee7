import { hostname } from "node:os";
import { resolve } from "node:path";
import ipaddr from "ipaddr.js";
import { StartError } from "./start-error.ts";

/** Which part of the work this process does. */
export type Role = "web" | "worker" | "all";

/** What bounds a request, a delivery or a store. Each may be set as STOA_<NAME_IN_CAPITALS>. */
export const defaultLimits = {
  /** Bytes of a JSON request body; Azure takes 4 MB templates. */
  bodyBytes: 8 * 1024 * 1024,
  /** Bytes of an uploaded package. */
  packageBytes: 1024 * 1024 * 1024,
  /** How long a request may take to arrive. */
  requestSeconds: 120,
  /** Database connections of each kind (requests, system). */
  connections: 12,
  /** How long an access token is good for. */
  accessTokenSeconds: 3599,
  /** How long a session lasts without use, and in all. */
  sessionIdleSeconds: 12 * 3600,
  sessionSeconds: 7 * 24 * 3600,
  refreshTokenSeconds: 90 * 24 * 3600,
  /** Outgoing calls. */
  outgoingSeconds: 20,
  outgoingBodyBytes: 1024 * 1024,
  /** How many outgoing messages one process sends at a time. */
  deliveries: 10,
  /** How many jobs of one kind one process runs at a time, unless the job says otherwise. */
  jobConcurrency: 4,
  /** Failed sign-ins of one name within a quarter of an hour. */
  signInAttempts: 10,
  /** How long a stop waits for requests and jobs under way. */
  stopSeconds: 10,
};

/** Names of the limits and their values. */
export type Limits = typeof defaultLimits;

/** Everything that whoever runs the server may choose. */
export interface Config {
  port: number;
  host: string;
  data: string;
  databaseUrl: string | undefined;
  role: Role;
  seed: boolean;
  /** The address that clients use, where it isn't what they typed (a proxy, a public name). */
  publicUrl: string | undefined;
  /** Further names for the certificate, as with redirected DNS. */
  names: string[];
  /** Networks that outgoing calls may reach although they are private; plain http goes only there. */
  allowedNetworks: string[];
  /** Further audiences that Resource Manager takes tokens for. */
  audiences: string[];
  /** What /metadata/endpoints of 2022-09-01 gives as login endpoint. */
  modernLoginEndpoint: "entra" | "adfs";
  tls: { certificateFile: string; keyFile: string } | undefined;
  logLevel: string;
  smtpUrl: string | undefined;
  limits: Limits;
}

/** What the command line may say. */
export interface StartOptions {
  port?: number;
  data?: string;
  seed?: boolean;
  allowNetworks?: string[];
  role?: Role;
  /** Instead of the process's environment, in tests. */
  env?: Record<string, string | undefined>;
}

/** Reads flags and environment; a value that can't be used ends the start with a sentence. */
export function readConfig(options: StartOptions = {}): Config {
  const env = options.env ?? process.env;
  const role = options.role ?? env.STOA_ROLE ?? "all";
  if (role !== "web" && role !== "worker" && role !== "all") {
    throw new StartError(`The role '${role}' is unknown.`, "Say --role web, --role worker or --role all.");
  }
  const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, "");
  if (publicUrl !== undefined && !/^https:\/\/[^/?#]+$/.test(publicUrl)) {
    throw new StartError(
      `PUBLIC_URL is '${publicUrl}'.`,
      "It has to be an https address without a path, such as https://market.example.com.",
    );
  }
  const allowedNetworks = options.allowNetworks ?? list(env.STOA_ALLOW_NETWORKS);
  for (const network of allowedNetworks) checkNetwork(network);
  return {
    port: options.port ?? number(env, "PORT", 8443),
    // One click signs in as anyone while demo data are in, so a server is for its own machine unless told otherwise.
    host: env.STOA_HOST ?? (publicUrl === undefined ? "localhost" : "::"),
    data: resolve(options.data ?? env.STOA_DATA ?? ".stoa"),
    databaseUrl: env.DATABASE_URL || undefined,
    role,
    seed: options.seed ?? env.STOA_SEED !== "false",
    publicUrl,
    names: [...new Set([hostname(), ...list(env.STOA_NAMES)].map((name) => name.toLowerCase()))],
    allowedNetworks,
    audiences: list(env.STOA_AUDIENCES),
    modernLoginEndpoint: env.STOA_MODERN_LOGIN === "adfs" ? "adfs" : "entra",
    tls:
      env.TLS_CERTIFICATE_FILE && env.TLS_KEY_FILE
        ? { certificateFile: env.TLS_CERTIFICATE_FILE, keyFile: env.TLS_KEY_FILE }
        : undefined,
    // Whoever watches a terminal wants to hear of trouble, a log collector of everything.
    logLevel: env.STOA_LOG_LEVEL ?? (process.stderr.isTTY ? "warn" : "info"),
    smtpUrl: env.SMTP_URL || undefined,
    limits: readLimits(env),
  };
}

function readLimits(env: Record<string, string | undefined>): Limits {
  const limits = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits) as (keyof Limits)[]) {
    const variable = `STOA_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    limits[name] = number(env, variable, defaultLimits[name]);
  }
  return limits;
}

function number(env: Record<string, string | undefined>, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new StartError(`${name} is '${text}'.`, "It has to be a whole number, not below zero.");
}

const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function checkNetwork(network: string): void {
  try {
    ipaddr.parseCIDR(network);
  } catch {
    throw new StartError(
      `'${network}' is no network.`,
      "Say --allow-network with an address and a prefix length, such as 127.0.0.0/8 or 10.1.2.3/32.",
    );
  }
}
