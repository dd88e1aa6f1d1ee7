export * as authority from "./authority.ts";
export * as sessions from "./sessions.ts";
