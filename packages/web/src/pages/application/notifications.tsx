import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { notificationsQuery } from "../../api/solutions.ts";
import { Empty } from "../../components/empty.tsx";
import { NotificationList } from "../../components/notification-list.tsx";
import { useWords } from "../../words/words.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

/** What the publisher was told of this application, and whether it arrived. */
export default function Notifications(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ place }: ApplicationTab): ReactElement {
  const t = useWords();
  const query = useQuery(notificationsQuery(place));
  return (
    <NotificationList
      query={query}
      empty={<Empty title={t("notifications.none")} text={t("notifications.noneText")} />}
    />
  );
}
