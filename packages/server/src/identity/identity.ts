import type { Services } from "../context.ts";
import { type AccessTokens, createAccessTokens } from "./tokens/access-token.ts";
import { type Audiences, createAudiences } from "./tokens/audiences.ts";
import { createKeys, type Keys } from "./tokens/keys.ts";

/** What identity keeps per process: its keys and what is built on them. */
export interface Identity {
  keys: Keys;
  audiences: Audiences;
  accessTokens: AccessTokens;
}

const made = new WeakMap<object, Identity>();

/** The identity side of a running server. Contexts are copies of the services, so the store stands for them. */
export function identityOf({ store, config }: Pick<Services, "store" | "config">): Identity {
  const known = made.get(store);
  if (known) return known;
  const keys = createKeys(store);
  const audiences = createAudiences(config);
  const identity = { keys, audiences, accessTokens: createAccessTokens(config, keys, audiences) };
  made.set(store, identity);
  return identity;
}
