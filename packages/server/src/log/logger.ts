import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

// What must never stand in a log, wherever it turns up one or two levels deep.
const secrets = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "client_secret",
  "clientSecret",
  "client_assertion",
  "access_token",
  "refresh_token",
  "secret",
  "secretText",
  "sig",
  "x-stoa-csrf",
];

/** Structured logs, one JSON object a line, on standard error: standard output carries answers. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: "(hidden)",
      },
    },
    destination ?? pino.destination({ fd: 2, sync: false }),
  );
}
