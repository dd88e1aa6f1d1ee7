import type { Wizard } from "@stoa/ui-definition";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type Expanded, fetchExpanded } from "./api.ts";

const quietMilliseconds = 120;

/** What the template makes of the form's outputs, a moment after the typing ends. */
export function useExpanded(engine: Wizard, packageVersion: number): Expanded | undefined {
  const version = useVersion(engine);
  const [expanded, setExpanded] = useState<Expanded>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the versions stand for what the form and the files hold
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      fetchExpanded(engine.outputs(), engine.context(), abort.signal).then(setExpanded, () => {});
    }, quietMilliseconds);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [engine, version, packageVersion]);
  return expanded;
}

/** Counts a form's changes, and draws again on each. */
export function useVersion(engine: Wizard): number {
  return useSyncExternalStore(
    (listener) => engine.subscribe(listener),
    () => engine.version(),
  );
}
