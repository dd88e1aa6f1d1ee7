export * as access from "./access.ts";
export * as authority from "./authority.ts";
export * as graph from "./graph.ts";
export * as sessions from "./sessions.ts";
