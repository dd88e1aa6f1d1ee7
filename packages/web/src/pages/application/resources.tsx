import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { groupResourcesQuery, type ResourceRow } from "../../api/resource-manager.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { Status } from "../../components/status.tsx";
import { useWords } from "../../words/words.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

/** What an application consists of: the resources of its managed group. */
export default function Resources(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ managedGroup }: ApplicationTab): ReactElement {
  const t = useWords();
  const query = useQuery(groupResourcesQuery(managedGroup));
  const columns: Column<ResourceRow>[] = [
    {
      id: "name",
      title: t("applications.name"),
      cell: (row) => row.name,
      text: (row) => row.name,
      narrow: "title",
      width: "minmax(200px, 1.2fr)",
    },
    {
      id: "type",
      title: t("resources.type"),
      cell: (row) => row.type,
      text: (row) => row.type,
      narrow: "value",
      width: "minmax(220px, 1.4fr)",
    },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <Status value={row.provisioningState ?? "Succeeded"} />,
      text: (row) => row.provisioningState ?? "",
      narrow: "status",
      width: "140px",
    },
    {
      id: "region",
      title: t("applications.region"),
      cell: (row) => row.location ?? "–",
      text: (row) => row.location ?? "",
      width: "120px",
    },
    {
      id: "size",
      title: t("why.size"),
      cell: (row) => row.sku?.name ?? row.kind ?? "–",
      text: (row) => row.sku?.name ?? row.kind ?? "",
      width: "130px",
    },
    {
      id: "id",
      title: t("application.id"),
      cell: (row) => <CopyButton text={row.id} />,
      text: (row) => row.id,
      width: "110px",
    },
  ];
  return (
    <List
      label={t("application.resources")}
      query={query}
      columns={columns}
      id={(row) => row.id}
      facets={[{ key: "type", title: t("resources.type"), value: (row) => row.type }]}
      count={(n) => t("offer.resources", { n })}
      noMatch={t("resources.noMatch")}
      empty={<Empty title={t("resources.none")} text={t("resources.noneText")} />}
      csvName="resources"
    />
  );
}
