import type { IncomingHttpHeaders } from "node:http";
import type { Operation } from "@stoa/api";
import type { Context, Principal } from "../context.ts";

/** What a request shows of its caller. */
export interface Credentials {
  headers: IncomingHttpHeaders;
  cookie: string | undefined;
  base: string;
  surface: Operation["surface"];
}

/** Knows callers and what they may. Identity fills it; the kernel only asks. */
export interface Gate {
  /** Who is calling, or undefined where nothing was shown; what was shown and doesn't hold is refused. */
  authenticate(credentials: Credentials): Promise<Principal | undefined>;
  /** The 401 for a call that needs somebody. */
  challenge(credentials: Credentials): Error;
  /** Refuses what the caller may not do. */
  authorize(ctx: Context, operation: Operation, params: Readonly<Record<string, string>>): Promise<void>;
}

/** Who calls when nobody says who. */
export const anonymous: Principal = {
  kind: "Anonymous",
  id: "00000000-0000-0000-0000-000000000000",
  tenantId: "00000000-0000-0000-0000-000000000000",
  name: "anonymous",
  userName: undefined,
  appId: undefined,
  groups: [],
  roles: [],
  sight: [],
  via: "nothing",
  csrfToken: undefined,
  audience: undefined,
};
