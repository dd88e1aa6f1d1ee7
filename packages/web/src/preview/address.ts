import { useCallback, useState } from "react";

/** The tabs beside the wizard. */
export const tabs = ["outputs", "trace", "resources", "findings", "cloud", "answers"] as const;

/** A tab beside the wizard. */
export type Tab = (typeof tabs)[number];

interface Address {
  step: string;
  tab: Tab;
  /** What the trace shows: an element, or `outputs.<name>`. */
  place: string;
}

/** The open step, tab and trace; the address holds them, so a reload shows the same. */
export function useAddress(): Address & { open(change: Partial<Address>): void } {
  const [address, setAddress] = useState(read);
  const open = useCallback((change: Partial<Address>) => {
    const next = { ...read(), ...change };
    const query = new URLSearchParams();
    if (next.step) query.set("step", next.step);
    if (next.tab !== "outputs") query.set("tab", next.tab);
    if (next.place) query.set("place", next.place);
    history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
    setAddress(next);
  }, []);
  return { ...address, open };
}

function read(): Address {
  const query = new URLSearchParams(location.search);
  return {
    step: query.get("step") ?? "",
    tab: tabs.find((tab) => tab === query.get("tab")) ?? "outputs",
    place: query.get("place") ?? "",
  };
}
