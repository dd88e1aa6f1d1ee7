import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api/http.ts";

/** Keeps what was read for half a minute, and repeats what may come right: never what was refused. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
}
