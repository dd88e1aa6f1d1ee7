import { useLocation } from "@tanstack/react-router";
import { type Party, useMe } from "../api/session.ts";
import { href } from "../links.ts";
import { matchPage } from "../match.ts";
import type { Section } from "../pages.ts";

/** The first page of a party. */
export function homeOf(party: Party): string {
  switch (party.kind) {
    case "customer":
      return href("my", { tenant: party.id });
    case "publisher":
      return href("publish", { publisher: party.id });
    case "reseller":
      return href("partner", { tenant: party.id });
    case "operator":
      return href("operate");
  }
}

/** The section of a party's pages. */
export const sectionOf = {
  customer: "my",
  publisher: "publish",
  reseller: "partner",
  operator: "operate",
} as const satisfies Record<Party["kind"], Section>;

const lastKey = "stoa.party";

/** The party that the address names, else the one that was last worked for; foreign is an address of somebody else's. */
export function useParty(): { party: Party | undefined; section: Section; isForeign: boolean } {
  const { pathname } = useLocation();
  const me = useMe().data;
  const match = matchPage(pathname);
  const section = match?.page.section ?? "common";
  const parties = me?.parties ?? [];
  const named = parties.find(
    (party) =>
      sectionOf[party.kind] === section &&
      (section === "operate" || party.id === (match?.params.tenant ?? match?.params.publisher)),
  );
  if (named) {
    localStorage.setItem(lastKey, `${named.kind}/${named.id}`);
    return { party: named, section, isForeign: false };
  }
  const last = localStorage.getItem(lastKey);
  const party = parties.find((one) => `${one.kind}/${one.id}` === last) ?? parties[0];
  return { party, section, isForeign: Boolean(me) && Object.values<Section>(sectionOf).includes(section) };
}
