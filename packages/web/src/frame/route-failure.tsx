import type { ErrorComponentProps } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";
import { ApiError } from "../api/http.ts";
import { Failure } from "../components/failure.tsx";
import { PageFrame } from "../components/page.tsx";
import { useWords } from "../words/words.ts";

/** What stands where a page could not be drawn. A server that is starting is asked again by itself. */
export function RouteFailure({ error, reset }: ErrorComponentProps): ReactElement {
  const t = useWords();
  const isStarting = error instanceof ApiError && (error.status === 503 || error.status === 0);
  useEffect(() => {
    if (!isStarting) return;
    const timer = setInterval(() => {
      void fetch("/health/ready").then(
        (answer) => answer.ok && location.reload(),
        () => {},
      );
    }, 2000);
    return () => clearInterval(timer);
  }, [isStarting]);
  return (
    <PageFrame
      title={t(isStarting ? "starting.title" : "routeFailure.title")}
      wide={false}
      {...(isStarting ? { lead: t("starting.text") } : {})}
    >
      {!isStarting && <Failure error={error} retry={reset} />}
    </PageFrame>
  );
}
