import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { replayNotification, webhooksQuery } from "../../api/solutions.ts";
import { Empty } from "../../components/empty.tsx";
import { NotificationList } from "../../components/notification-list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { useWords } from "../../words/words.ts";

/** The delivery log of a publisher's webhooks, each message to look at and to send again. */
export default function Webhooks(): ReactElement {
  const t = useWords();
  const { publisher } = usePageParams("webhooks");
  const client = useQueryClient();
  const query = useQuery({ ...webhooksQuery(publisher), refetchInterval: 10_000 });
  return (
    <PageFrame title={t("webhooks.title")} lead={t("webhooks.lead")}>
      <NotificationList
        query={query}
        empty={<Empty title={t("notifications.none")} text={t("webhooks.noneText")} />}
        replay={async (id) => {
          await replayNotification(publisher, id);
          await client.invalidateQueries({ queryKey: ["webhooks", publisher] });
        }}
      />
    </PageFrame>
  );
}
