import { Field, Input } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import type { OfferSummary } from "../../api/contract.ts";
import { createOffer, offersQuery } from "../../api/partner-center.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Empty } from "../../components/empty.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { Time } from "../../components/values.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

/** The offers of a publisher: state, who holds them, what is missing. */
export default function Offers(): ReactElement {
  const t = useWords();
  const { publisher } = usePageParams("offers");
  const address = useAddressState();
  const query = useQuery(offersQuery(publisher));
  const create = (
    <ActButton appearance="primary" onClick={() => address.set({ new: "1" })} data-primary>
      {t("offers.new")}
    </ActButton>
  );
  const name = (row: OfferSummary) => row.name || row.alias;
  const columns: Column<OfferSummary>[] = [
    {
      id: "name",
      title: t("applications.name"),
      cell: name,
      text: name,
      narrow: "title",
      width: "minmax(160px, 1.5fr)",
    },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <Status value={row.state} />,
      text: (row) => row.state,
      narrow: "status",
      width: "150px",
    },
    {
      id: "holder",
      title: t("offers.holder"),
      cell: (row) => (row.waiting ? t("offers.holds", { step: row.waiting.step, holder: row.waiting.holder }) : "–"),
      text: (row) => row.waiting?.holder ?? "",
      narrow: "value",
    },
    {
      id: "since",
      title: t("offers.since"),
      cell: (row) => <Time value={row.waiting?.since ?? row.changedAt} />,
      text: (row) => row.waiting?.since ?? row.changedAt,
      width: "148px",
    },
    {
      id: "missing",
      title: t("offers.missing"),
      cell: (row) => row.missing || "–",
      text: (row) => String(row.missing),
      number: true,
      width: "64px",
    },
    {
      id: "plans",
      title: t("offers.plans"),
      cell: (row) => row.plans,
      text: (row) => String(row.plans),
      number: true,
      width: "48px",
    },
    { id: "id", title: t("offers.id"), cell: (row) => row.offerId, text: (row) => row.offerId },
  ];
  return (
    <PageFrame title={t("offers.title")} acts={(query.data ?? []).length > 0 ? create : undefined}>
      <List
        label={t("offers.title")}
        query={query}
        columns={columns}
        id={(row) => row.offerId}
        to={(row) => href("publisherOffer", { publisher, offer: row.offerId })}
        facets={[{ key: "status", title: t("applications.state"), value: (row) => row.state }]}
        count={(n) => t("store.count", { n })}
        noMatch={t("offers.noMatch")}
        empty={<Empty title={t("publish.none")} text={t("publish.noneText")} act={create} />}
        csvName="offers"
      />
      {address.text("new") && (
        <NewOffer publisher={publisher} close={() => address.set({ new: undefined }, { replace: true })} />
      )}
    </PageFrame>
  );
}

function NewOffer({ publisher, close }: { publisher: string; close(): void }): ReactElement {
  const t = useWords();
  const router = useRouter();
  const client = useQueryClient();
  const [offerId, setOfferId] = useState("");
  const [alias, setAlias] = useState("");
  const isRight = /^[a-z0-9][a-z0-9_-]{2,49}$/.test(offerId) && alias.trim() !== "";
  return (
    <FormDialog
      title={t("offers.new")}
      verb={t("offers.create")}
      close={close}
      reason={isRight ? undefined : t("offers.newReason")}
      run={async () => {
        await createOffer(publisher, { offerId, alias });
        await client.invalidateQueries({ queryKey: ["offers", publisher] });
        router.history.push(href("publisherOffer", { publisher, offer: offerId }));
      }}
    >
      <Field label={t("offers.id")} required hint={t("offers.idHint")}>
        <Input value={offerId} maxLength={50} onChange={(_, data) => setOfferId(data.value)} />
      </Field>
      <Field label={t("offers.alias")} required hint={t("offers.aliasHint")}>
        <Input value={alias} maxLength={120} onChange={(_, data) => setAlias(data.value)} />
      </Field>
    </FormDialog>
  );
}
