import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { partyClockQuery, type SandboxClock } from "../api/accounts.ts";
import { useParty } from "./party.ts";

/** The test clock of the party whose pages are open; null where its time is the real one. */
export function usePartyClock(): UseQueryResult<SandboxClock | null> {
  const { party, section } = useParty();
  return useQuery({
    ...partyClockQuery(party),
    enabled: party !== undefined && section !== "store" && section !== "common",
  });
}
