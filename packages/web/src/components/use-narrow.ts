import { useSyncExternalStore } from "react";

/** Whether the window is narrower than so many pixels, kept up as it changes. */
export function useNarrow(width: number): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(`(max-width: ${width - 1}px)`);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(`(max-width: ${width - 1}px)`).matches,
    () => false,
  );
}
