import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { casesQuery, takeCase } from "../../api/certification.ts";
import type { CaseSummary } from "../../api/contract.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Empty } from "../../components/empty.tsx";
import { Failure } from "../../components/failure.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { useAct } from "../../components/use-act.ts";
import { Time } from "../../components/values.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

/** The operator's queue: what waits, since when, who holds it, what is risky about it. */
export default function Certification(): ReactElement {
  const t = useWords();
  const router = useRouter();
  const query = useQuery({ ...casesQuery, refetchInterval: 10_000 });
  const next = (query.data ?? []).find((one) => one.state === "Waiting");
  const take = useAct(takeCase, {
    touches: ["cases"],
    after: (taken) => router.history.push(href("certificationCase", { case: taken.id })),
  });
  const columns: Column<CaseSummary>[] = [
    {
      id: "offer",
      title: t("applications.offer"),
      cell: (row) => row.offerName,
      text: (row) => row.offerName,
      narrow: "title",
      width: "minmax(140px, 1.4fr)",
    },
    {
      id: "publisher",
      title: t("certification.publisher"),
      cell: (row) => row.publisherDisplayName,
      text: (row) => row.publisherDisplayName,
      narrow: "value",
    },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <CaseStatus state={row.state} />,
      text: (row) => row.state,
      narrow: "status",
      width: "120px",
    },
    {
      id: "since",
      title: t("certification.waits"),
      cell: (row) => <Time value={row.waitsSince} />,
      text: (row) => row.waitsSince,
      width: "140px",
    },
    { id: "holder", title: t("offers.holder"), cell: (row) => row.holder ?? "–", text: (row) => row.holder ?? "" },
    {
      id: "errors",
      title: t("certification.findings"),
      cell: (row) => row.openErrors || "–",
      text: (row) => String(row.openErrors),
      number: true,
      width: "88px",
    },
    {
      id: "risk",
      title: t("certification.risk"),
      cell: (row) => row.risks.join(", ") || "–",
      text: (row) => row.risks.join(", "),
    },
  ];
  return (
    <PageFrame
      title={t("certification.title")}
      acts={
        <ActButton
          appearance="primary"
          busy={take.isPending}
          reason={next ? undefined : t("certification.noneWaiting")}
          onClick={() => next && take.mutate(next.id)}
          data-primary
        >
          {t("certification.takeNext")}
        </ActButton>
      }
      messages={take.isError && <Failure error={take.error} />}
    >
      <List
        label={t("certification.title")}
        query={query}
        columns={columns}
        id={(row) => row.id}
        to={(row) => href("certificationCase", { case: row.id })}
        facets={[
          { key: "status", title: t("applications.state"), value: (row) => row.state },
          { key: "publisher", title: t("certification.publisher"), value: (row) => row.publisherDisplayName },
        ]}
        count={(n) => t("certification.count", { n })}
        noMatch={t("certification.noMatch")}
        empty={<Empty title={t("certification.nothing")} text={t("certification.nothingText")} />}
        csvName="certification"
      />
    </PageFrame>
  );
}

/** A case's state; one that nobody took waits for somebody. */
export function CaseStatus({ state }: { state: CaseSummary["state"] }): ReactElement {
  const tone = (
    { Waiting: "waiting", Taken: "running", Approved: "good", Rejected: "failed", Withdrawn: "idle" } as const
  )[state];
  return <Status value={state} tone={tone} />;
}
