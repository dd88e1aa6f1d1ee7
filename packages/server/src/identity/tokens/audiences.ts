import type { Surface } from "@stoa/api";
import type { Config } from "../../config.ts";
import { createIsOurs } from "../../http/base-url.ts";

/** The id under which metering clients ask for tokens; Azure's marketplace has it too. */
export const meteringAudience = "20e940b3-4c77-4b0b-9a53-9e16a1b010a7";

const azureAudiences = ["https://management.azure.com", "https://management.core.windows.net"];

/** What a token may be for. */
export type Resource = "arm" | "graph" | "metering" | "webhook";

/** Knows which audience means which of our services; the slash at the end doesn't count. */
export function createAudiences(config: Config) {
  const isOurs = createIsOurs(config);
  const further = config.audiences.map((audience) => audience.replace(/\/+$/, ""));

  /** The service that an audience means, or undefined for one that we have nothing to do with. */
  function resourceOf(audience: string): Resource | undefined {
    const bare = audience.replace(/\/+$/, "");
    if (bare.toLowerCase() === meteringAudience) return "metering";
    if (azureAudiences.includes(bare.toLowerCase()) || further.includes(bare)) return "arm";
    if (isOurs(bare)) return "arm";
    if (bare.toLowerCase().endsWith("/graph") && isOurs(bare.slice(0, -"/graph".length))) return "graph";
    if (bare.toLowerCase() === "https://graph.microsoft.com") return "graph";
    return undefined;
  }

  return {
    resourceOf,
    /** Whether a token for this audience is taken on a surface. Our own API takes whatever Resource Manager takes. */
    isTaken(audience: string, surface: Surface): boolean {
      const resource = resourceOf(audience);
      if (surface === "metering") return resource === "metering";
      if (surface === "graph") return resource === "graph" || resource === "arm";
      return resource === "arm";
    },
  };
}

/** The knowledge of audiences. */
export type Audiences = ReturnType<typeof createAudiences>;
