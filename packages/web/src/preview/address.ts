import { useState } from "react";

/** The tabs beside the wizard. */
export const tabs = ["outputs", "resources", "findings", "cloud", "answers"] as const;

/** A tab beside the wizard. */
export type Tab = (typeof tabs)[number];

/** The open step and tab; the address holds them, so a reload shows the same. */
export function useAddress(): { step: string; tab: Tab; open(change: { step?: string; tab?: Tab }): void } {
  const [address, setAddress] = useState(read);
  return {
    ...address,
    open(change) {
      const next = { ...address, ...change };
      setAddress(next);
      const query = new URLSearchParams();
      if (next.step) query.set("step", next.step);
      if (next.tab !== "outputs") query.set("tab", next.tab);
      history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
    },
  };
}

function read(): { step: string; tab: Tab } {
  const query = new URLSearchParams(location.search);
  return { step: query.get("step") ?? "", tab: tabs.find((tab) => tab === query.get("tab")) ?? "outputs" };
}
