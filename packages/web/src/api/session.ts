import { type QueryClient, queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { ApiError, call, setCsrfToken } from "./http.ts";

/** A company, or the marketplace itself, for which someone may act. */
export interface Party {
  kind: "customer" | "publisher" | "reseller" | "operator";
  id: string;
  name: string;
  roles: string[];
}

/** Who looks at the page, and for whom they may act. */
export interface Me {
  person: { name: string; email: string; id: string; tenantId: string };
  parties: Party[];
}

interface MeReply {
  csrfToken?: string;
  person: { id: string; displayName: string; userPrincipalName?: string; tenantId: string };
  parties: Party[];
}

/** Asks who is signed in; nobody is an answer too. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const reply = await call<MeReply>("GET", "/api/v1/identity/me", { signal });
      setCsrfToken(reply.csrfToken);
      const { person, parties } = reply;
      return {
        person: {
          id: person.id,
          name: person.displayName,
          email: person.userPrincipalName ?? "",
          tenantId: person.tenantId,
        },
        parties,
      };
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
});

/** Who is signed in. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery(meQuery);
}

/** One of the sample identities of a seeded server. */
export interface DemoIdentity {
  id: string;
  name: string;
  company: string;
  kind: Party["kind"];
  /** A customer that a reseller pays for. */
  isResold: boolean;
}

/** The sample identities; a server without demo data has none. */
export const demoIdentitiesQuery = queryOptions({
  queryKey: ["demo-identities"],
  queryFn: async ({ signal }): Promise<DemoIdentity[]> =>
    (await call<{ value: DemoIdentity[] }>("GET", "/api/v1/identity/demo", { signal })).value,
});

/** Signs in as a sample identity. */
export async function signInAs(identity: DemoIdentity): Promise<void> {
  await call("POST", "/api/v1/identity/sign-in", { body: { demo: identity.id } });
}

/** Signs in with a name and a password. */
export async function signIn(name: string, password: string): Promise<void> {
  await call("POST", "/api/v1/identity/sign-in", { body: { name, password } });
}

/** Ends the session and forgets everything that was read under it. */
export async function signOut(client: QueryClient): Promise<void> {
  await call("POST", "/api/v1/identity/sign-out");
  setCsrfToken(undefined);
  client.clear();
}
