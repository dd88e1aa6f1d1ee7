import type { CloudPort } from "@stoa/ui-definition";
import { ApiError, callWhole } from "./http.ts";

const graph = "https://graph.microsoft.com/";
// What Azure Resource Manager answers; the rest of this address is our own API.
const roots = /^\/(subscriptions|providers|tenants)(\/|$)/i;

/**
 * The cloud as a wizard sees it: Resource Manager and the directory under the reader's own session. What is asked for stands
 * in a publisher's package, so nothing else of this server may be reached by it, and no other server.
 */
export const wizardCloud: CloudPort = {
  async request(method, path, body, signal) {
    const address = addressOf(path, location.origin);
    const isAsked = method === "GET" || method === "POST";
    if (address === undefined || !isAsked) {
      return {
        status: 404,
        body: { error: { code: "NotFound", message: `A wizard can't ask for ${method} ${path}.` } },
      };
    }
    try {
      const answer = await callWhole<Awaited<ReturnType<CloudPort["request"]>>["body"]>(method, address, {
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
      });
      return { status: answer.status, body: answer.body ?? null };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status || 503, body: { error: { code: error.code, message: error.message } } };
    }
  },
};

/** Where a path of a wizard leads on this server; undefined where it leads anywhere else. */
export function addressOf(path: string, origin: string): string | undefined {
  const isGraph = path.startsWith(graph);
  let url: URL;
  try {
    url = new URL(isGraph ? `/graph/${path.slice(graph.length)}` : path, origin);
  } catch {
    return undefined;
  }
  // Dots that lead upwards are gone by now, also encoded ones; an encoded slash could lead the server astray once more.
  const isOurs = url.origin === origin && !/%(2f|5c)/i.test(url.pathname) && !url.pathname.includes("//");
  const isCloud = isGraph ? /^\/graph\/(v1\.0|beta)\//.test(url.pathname) : roots.test(url.pathname);
  return isOurs && isCloud ? `${url.pathname}${url.search}` : undefined;
}
