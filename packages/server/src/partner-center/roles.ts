import type { Context } from "../context.ts";

/** The publishers that a caller has any role with; all of them for whoever runs the platform. */
export function publishersOf(ctx: Context): string[] {
  return ctx.principal.roles
    .map(({ party }) => party)
    .filter((party) => party.startsWith("publisher/"))
    .map((party) => party.slice("publisher/".length));
}
