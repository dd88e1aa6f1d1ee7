export * as sessions from "./sessions.ts";
