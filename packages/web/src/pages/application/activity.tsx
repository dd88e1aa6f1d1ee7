import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { type AuditEntry, activityQuery } from "../../api/identity.ts";
import { applicationId } from "../../api/solutions.ts";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { Time } from "../../components/values.tsx";
import { useWords } from "../../words/words.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

/** Who did what with an application, when. */
export default function Activity(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ place, managedGroup }: ApplicationTab): ReactElement {
  const t = useWords();
  const query = useQuery(activityQuery([applicationId(place), ...(managedGroup ? [managedGroup] : [])]));
  const columns: Column<AuditEntry>[] = [
    {
      id: "at",
      title: t("activity.when"),
      cell: (row) => <Time value={row.at} />,
      text: (row) => row.at,
      narrow: "value",
      width: "170px",
    },
    { id: "actor", title: t("activity.who"), cell: (row) => row.actor, text: (row) => row.actor, narrow: "title" },
    {
      id: "action",
      title: t("activity.what"),
      cell: (row) => row.action,
      text: (row) => row.action,
      narrow: "value",
      width: "minmax(200px, 1.6fr)",
    },
    {
      id: "target",
      title: t("activity.target"),
      cell: (row) => row.target.split("/").at(-1) ?? "",
      text: (row) => row.target,
    },
  ];
  return (
    <List
      label={t("application.activity")}
      query={query}
      columns={columns}
      small
      id={(row) => row.id}
      count={(n) => t("activity.count", { n })}
      noMatch={t("activity.noMatch")}
      empty={<Empty title={t("activity.none")} text={t("activity.noneText")} />}
      csvName="activity"
    />
  );
}
