import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMe } from "../api/session.ts";
import { href } from "../links.ts";
import { homeOf, useParty } from "./party.ts";

const offKey = "stoa.keysOff";

/** Whether single letters act as keys; whoever dictates turns them off. */
export function areLettersOn(): boolean {
  return localStorage.getItem(offKey) !== "1";
}

/** Turns the single letters on or off. */
export function setLetters(on: boolean): void {
  localStorage.setItem(offKey, on ? "0" : "1");
}

/** Listens for the keys of the whole product: `/`, `?`, and `g` followed by a letter. */
export function useKeys(): { showsKeys: boolean; setShowsKeys(shows: boolean): void } {
  const router = useRouter();
  const [showsKeys, setShowsKeys] = useState(false);
  const { party } = useParty();
  const me = useMe().data;
  useEffect(() => {
    let goes = 0;
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
        document.querySelector<HTMLElement>("[data-primary]")?.click();
        return;
      }
      const writes = target.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]");
      if (event.defaultPrevented || writes || event.ctrlKey || event.metaKey || event.altKey || !areLettersOn()) return;
      if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLElement>("#search input, input#search, input[type=search]")?.focus();
      } else if (event.key === "?") setShowsKeys(true);
      else if (event.key === "g") goes = Date.now();
      else if (Date.now() - goes < 1500) {
        goes = 0;
        const to = goal(event.key);
        if (to) router.history.push(to);
      }
    };
    const goal = (key: string): string | undefined => {
      const customer = party?.kind === "customer" ? party : me?.parties.find((one) => one.kind === "customer");
      const publisher = party?.kind === "publisher" ? party : me?.parties.find((one) => one.kind === "publisher");
      if (key === "h") return party ? homeOf(party) : href("store");
      if (key === "a" && customer) return href("applications", { tenant: customer.id });
      if (key === "i" && customer) return href("invoices", { tenant: customer.id });
      if (key === "o" && publisher) return href("offers", { publisher: publisher.id });
      return undefined;
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [router, party, me]);
  return { showsKeys, setShowsKeys };
}
