import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { ApplicationSummary } from "../../api/contract.ts";
import { applicationRef, applicationsQuery } from "../../api/solutions.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { Time } from "../../components/values.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

/** What a tenant has deployed. */
export default function Applications(): ReactElement {
  const t = useWords();
  const { tenant } = usePageParams("applications");
  const query = useQuery(applicationsQuery(tenant));
  const get = (
    <ActButton appearance="primary" to={href("store")} data-primary>
      {t("applications.get")}
    </ActButton>
  );
  const columns: Column<ApplicationSummary>[] = [
    {
      id: "name",
      title: t("applications.name"),
      cell: (row) => row.name,
      text: (row) => row.name,
      narrow: "title",
      width: "minmax(180px, 1.4fr)",
    },
    { id: "offer", title: t("applications.offer"), cell: offerOf, text: offerOf, narrow: "value" },
    { id: "plan", title: t("applications.plan"), cell: planOf, text: planOf },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <Status value={row.provisioningState} />,
      text: (row) => row.provisioningState,
      narrow: "status",
      width: "150px",
    },
    { id: "version", title: t("applications.version"), cell: versionOf, text: versionOf, width: "88px" },
    {
      id: "region",
      title: t("applications.region"),
      cell: (row) => row.location,
      text: (row) => row.location,
      width: "120px",
    },
    {
      id: "subscription",
      title: t("applications.subscription"),
      cell: (row) => row.subscriptionName,
      text: (row) => row.subscriptionName,
    },
    {
      id: "createdAt",
      title: t("applications.created"),
      cell: (row) => <Time value={row.createdAt} />,
      text: (row) => row.createdAt,
      width: "160px",
    },
  ];
  return (
    <PageFrame title={t("applications.title")} acts={(query.data ?? []).length > 0 ? get : undefined}>
      <List
        label={t("applications.title")}
        query={query}
        columns={columns}
        id={(row) => row.id}
        to={(row) => href("application", { tenant, ...applicationRef(row.id) })}
        facets={[
          { key: "status", title: t("applications.state"), value: (row) => row.provisioningState },
          { key: "offer", title: t("applications.offer"), value: offerOf },
          { key: "subscription", title: t("applications.subscription"), value: (row) => row.subscriptionName },
        ]}
        count={(n) => t("applications.count", { n })}
        noMatch={t("applications.noMatch")}
        empty={<Empty title={t("applications.none")} text={t("applications.noneText")} act={get} />}
        csvName="applications"
      />
    </PageFrame>
  );
}

const offerOf = (row: ApplicationSummary) => row.plan?.product ?? row.definitionId?.split("/").at(-1) ?? "–";
const planOf = (row: ApplicationSummary) => row.plan?.name ?? "–";
const versionOf = (row: ApplicationSummary) => row.plan?.version ?? "–";
