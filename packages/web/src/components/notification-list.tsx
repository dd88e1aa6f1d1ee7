import type { UseQueryResult } from "@tanstack/react-query";
import { lazy, type ReactElement, type ReactNode, Suspense } from "react";
import type { Notification } from "../api/contract.ts";
import { duration } from "../format/time.ts";
import { useWords } from "../words/words.ts";
import { useAddressState } from "./address-state.ts";
import { type Column, List } from "./list.tsx";
import { Status } from "./status.tsx";
import { Time } from "./values.tsx";

const NotificationPanel = lazy(() => import("./notification-panel.tsx"));

/** What a publisher was told: time, event, state, tries, how long the answer took; a row opens request and response. */
export function NotificationList(props: {
  query: UseQueryResult<Notification[]>;
  empty: ReactNode;
  replay?: (id: string) => Promise<unknown>;
}): ReactElement {
  const t = useWords();
  const address = useAddressState();
  const rows = props.query.data ?? [];
  const at = rows.findIndex((row) => row.id === address.text("row"));
  const open = rows[at];
  const columns: Column<Notification>[] = [
    {
      id: "at",
      title: t("activity.when"),
      cell: (row) => <Time value={row.createdAt} />,
      text: (row) => row.createdAt,
      narrow: "title",
      width: "170px",
    },
    {
      id: "event",
      title: t("notifications.event"),
      cell: (row) => `${row.eventType} · ${row.provisioningState}`,
      text: (row) => `${row.eventType} ${row.provisioningState}`,
      narrow: "value",
    },
    {
      id: "application",
      title: t("notifications.application"),
      cell: (row) => row.applicationId.split("/").at(-1) ?? "",
      text: (row) => row.applicationId,
    },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <Status value={row.state} />,
      text: (row) => row.state,
      narrow: "status",
      width: "140px",
    },
    {
      id: "tries",
      title: t("notifications.tries"),
      cell: (row) => row.attempts,
      text: (row) => String(row.attempts),
      number: true,
      width: "64px",
    },
    { id: "answer", title: t("notifications.answer"), cell: answerOf, text: answerOf, number: true, width: "110px" },
  ];
  const step = (by: number) => rows[at + by] && (() => address.set({ row: rows[at + by]?.id }, { replace: true }));
  const previous = step(-1);
  const next = step(1);
  return (
    <>
      <List
        label={t("notifications.title")}
        query={props.query}
        columns={columns}
        small
        id={(row) => row.id}
        open={(row) => address.set({ row: row.id })}
        facets={[
          { key: "status", title: t("applications.state"), value: (row) => row.state },
          { key: "event", title: t("notifications.event"), value: (row) => row.eventType },
        ]}
        count={(n) => t("notifications.count", { n })}
        noMatch={t("notifications.noMatch")}
        empty={props.empty}
        csvName="notifications"
      />
      {open && (
        <Suspense>
          <NotificationPanel
            notification={open}
            close={() => address.set({ row: undefined })}
            {...(previous ? { previous } : {})}
            {...(next ? { next } : {})}
            {...(props.replay ? { replay: props.replay } : {})}
          />
        </Suspense>
      )}
    </>
  );
}

function answerOf(row: Notification): string {
  const last = row.log.at(-1);
  if (!last) return "–";
  return `${last.status ?? "–"} · ${duration(last.milliseconds)}`;
}
