import { createContext } from "react";

/** What a page takes for "now": the billing account's test clock in a sandbox, else the wall clock. */
export interface Clock {
  now(): number;
  /** Whether a test clock runs here. */
  isSandbox: boolean;
}

/** The clock of the party whose page is shown. */
export const ClockContext = createContext<Clock>({ now: () => Date.now(), isSandbox: false });
