import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../api/http.ts";
import { Failure } from "../components/failure.tsx";
import { Loaded } from "../components/loading.tsx";
import { PageFrame } from "../components/page.tsx";
import { useWords } from "../words/words.ts";
import { NotFound } from "./not-found.tsx";

/** A page about one thing: draws the thing, or says that it isn't there, as plainly as of an address that never was. */
export function LoadedPage<Data>(props: {
  query: UseQueryResult<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}): ReactNode {
  const t = useWords();
  const { query } = props;
  if (query.data !== undefined || !query.isError) return <Loaded {...props} />;
  const { error } = query;
  // An id that can't be one, another tenant's thing and a thing that is gone look the same.
  if (error instanceof ApiError && [400, 403, 404].includes(error.status)) {
    // How an id has to be written helps nobody who followed a link.
    return error.status === 400 ? <NotFound /> : <NotFound said={error.message} />;
  }
  return (
    <PageFrame title={t("routeFailure.title")} wide={false}>
      <Failure error={error} retry={() => void query.refetch()} />
    </PageFrame>
  );
}
