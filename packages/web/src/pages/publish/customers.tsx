import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { ApplicationSummary } from "../../api/contract.ts";
import { customersQuery } from "../../api/solutions.ts";
import { useAddressState } from "../../components/address-state.ts";
import { Details } from "../../components/details.tsx";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { Panel } from "../../components/panel.tsx";
import { Status } from "../../components/status.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { Id, None, Time } from "../../components/values.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

/** Who runs a publisher's applications. */
export default function Customers(): ReactElement {
  const t = useWords();
  const { publisher } = usePageParams("customers");
  const address = useAddressState();
  const query = useQuery(customersQuery(publisher));
  const rows = query.data ?? [];
  const at = rows.findIndex((row) => row.id === address.text("row"));
  const open = rows[at];
  const columns: Column<ApplicationSummary>[] = [
    {
      id: "customer",
      title: t("customers.customer"),
      cell: (row) => row.customer,
      text: (row) => row.customer,
      narrow: "title",
      width: "minmax(160px, 1.2fr)",
    },
    {
      id: "application",
      title: t("notifications.application"),
      cell: (row) => row.name,
      text: (row) => row.name,
      narrow: "value",
    },
    {
      id: "offer",
      title: t("applications.offer"),
      cell: (row) => row.plan?.product ?? "–",
      text: (row) => row.plan?.product ?? "",
    },
    {
      id: "plan",
      title: t("applications.plan"),
      cell: (row) => row.plan?.name ?? "–",
      text: (row) => row.plan?.name ?? "",
    },
    {
      id: "version",
      title: t("applications.version"),
      cell: (row) => row.plan?.version ?? "–",
      text: (row) => row.plan?.version ?? "",
      width: "88px",
    },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <Status value={row.provisioningState} />,
      text: (row) => row.provisioningState,
      narrow: "status",
      width: "150px",
    },
    {
      id: "region",
      title: t("applications.region"),
      cell: (row) => row.location,
      text: (row) => row.location,
      width: "120px",
    },
    {
      id: "changedAt",
      title: t("customers.changed"),
      cell: (row) => <Time value={row.changedAt} />,
      text: (row) => row.changedAt,
      width: "160px",
    },
  ];
  const step = (by: number) => rows[at + by] && (() => address.set({ row: rows[at + by]?.id }, { replace: true }));
  const previous = step(-1);
  const next = step(1);
  return (
    <PageFrame title={t("customers.title")}>
      <List
        label={t("customers.title")}
        query={query}
        columns={columns}
        id={(row) => row.id}
        open={(row) => address.set({ row: row.id })}
        facets={[
          { key: "status", title: t("applications.state"), value: (row) => row.provisioningState },
          { key: "plan", title: t("applications.plan"), value: (row) => row.plan?.name ?? "–" },
          { key: "version", title: t("applications.version"), value: (row) => row.plan?.version ?? "–" },
        ]}
        count={(n) => t("applications.count", { n })}
        noMatch={t("applications.noMatch")}
        empty={<Empty title={t("customers.none")} text={t("customers.noneText")} />}
        csvName="customers"
      />
      {open && (
        <Panel
          title={open.customer}
          close={() => address.set({ row: undefined })}
          {...(previous ? { previous } : {})}
          {...(next ? { next } : {})}
        >
          <div>
            <Status value={open.provisioningState} />
          </div>
          <Details
            items={[
              { label: t("notifications.application"), value: open.name },
              {
                label: t("applications.offer"),
                value: open.plan ? (
                  <PageLink to={href("publisherOffer", { publisher, offer: open.plan.product })}>
                    {open.plan.product}
                  </PageLink>
                ) : (
                  <None />
                ),
              },
              { label: t("applications.plan"), value: open.plan?.name ?? <None /> },
              { label: t("applications.version"), value: open.plan?.version ?? <None /> },
              { label: t("applications.created"), value: <Time value={open.createdAt} absolute /> },
              { label: t("applications.region"), value: open.location },
              { label: t("application.managedGroup"), value: <Id value={open.managedResourceGroupId} length={40} /> },
              {
                label: t("customers.usageId"),
                value: open.resourceUsageId ? <Id value={open.resourceUsageId} /> : <None />,
              },
            ]}
          />
          <PageLink to={href("usage", { publisher }, { customer: open.customer })}>{t("customers.usage")}</PageLink>
          <PageLink to={href("webhooks", { publisher }, { q: open.name })}>{t("customers.notifications")}</PageLink>
        </Panel>
      )}
    </PageFrame>
  );
}
