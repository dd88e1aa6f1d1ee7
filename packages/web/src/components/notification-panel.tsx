import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { Notification } from "../api/contract.ts";
import { duration } from "../format/time.ts";
import { useWords } from "../words/words.ts";
import { ActButton } from "./act-button.tsx";
import { Code } from "./code.tsx";
import { Details } from "./details.tsx";
import { Failure } from "./failure.tsx";
import { Panel } from "./panel.tsx";
import { Status } from "./status.tsx";
import { useShared } from "./styles.ts";
import { Id, Time } from "./values.tsx";

/** One message to a publisher's endpoint: what was sent, every try and its answer. */
export default function NotificationPanel(props: {
  notification: Notification;
  close(): void;
  previous?: () => void;
  next?: () => void;
  replay?: (id: string) => Promise<unknown>;
}): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { notification } = props;
  const replay = useMutation({ mutationFn: () => props.replay?.(notification.id) ?? Promise.resolve() });
  return (
    <Panel
      title={`${notification.eventType} · ${notification.provisioningState}`}
      close={props.close}
      {...(props.previous ? { previous: props.previous } : {})}
      {...(props.next ? { next: props.next } : {})}
    >
      <div className={shared.row}>
        <Status value={notification.state} />
        {props.replay && (
          <ActButton busy={replay.isPending} onClick={() => replay.mutate()}>
            {t("notifications.replay")}
          </ActButton>
        )}
      </div>
      {replay.isError && <Failure error={replay.error} />}
      <Details
        items={[
          { label: t("notifications.address"), value: <Id value={notification.url} length={56} /> },
          { label: t("notifications.application"), value: <Id value={notification.applicationId} length={40} /> },
          { label: t("activity.when"), value: <Time value={notification.createdAt} utc /> },
          notification.nextAttemptAt !== undefined && {
            label: t("notifications.next"),
            value: <Time value={notification.nextAttemptAt} utc />,
          },
        ]}
      />
      <h3 className={shared.h3}>{t("notifications.sent")}</h3>
      <Code text={JSON.stringify(notification.body, null, 2)} />
      <h3 className={shared.h3}>{t("notifications.tries")}</h3>
      {notification.log.length === 0 && <div className={shared.muted}>{t("notifications.noTries")}</div>}
      {notification.log.map((attempt) => (
        <div key={attempt.at} className={shared.tight}>
          <div className={shared.row}>
            <Status
              value={String(attempt.status ?? t("notifications.noAnswer"))}
              tone={attempt.status !== undefined && attempt.status < 300 ? "good" : "failed"}
            />
            <Time value={attempt.at} utc /> <span className={shared.meta}>{duration(attempt.milliseconds)}</span>
          </div>
          {attempt.error && <div className={shared.danger}>{attempt.error}</div>}
          {attempt.responseBody && <Code text={attempt.responseBody} />}
        </div>
      ))}
    </Panel>
  );
}
