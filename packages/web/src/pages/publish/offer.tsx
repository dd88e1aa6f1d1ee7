import { Field, Input } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import type { Offer, PublisherPlan } from "../../api/contract.ts";
import { createPlan, offerHistoryQuery, plansQuery } from "../../api/partner-center.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { Loaded } from "../../components/loading.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Time } from "../../components/values.tsx";
import { money } from "../../format/money.ts";
import { href } from "../../links.ts";
import { type Say, useWords } from "../../words/words.ts";
import { OfferFrame } from "./offer-frame.tsx";
import { sectionWord } from "./section-words.ts";

/** A publisher's offer: which sections are complete, its plans, what happened. */
export default function OfferPage(): ReactElement {
  return <OfferFrame>{(offer) => <Content offer={offer} />}</OfferFrame>;
}

function Content({ offer }: { offer: Offer }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const params = usePageParams("publisherOffer");
  const plans = useQuery(plansQuery(params.publisher, params.offer));
  const history = useQuery(offerHistoryQuery(params.publisher, params.offer));
  const [adds, setAdds] = useState(false);
  return (
    <>
      <Card title={t("publisherOffer.sections")}>
        <DataTable
          label={t("publisherOffer.sections")}
          columns={[
            { title: t("publisherOffer.section") },
            { title: t("applications.state") },
            { title: t("offers.missing") },
          ]}
          rows={Object.entries(offer.sections).map(([name, section]) => ({
            key: name,
            cells: [
              <PageLink key="link" to={href("publisherListing", params)}>
                {sectionWord(name, t)}
              </PageLink>,
              <Status key="state" value={section.state} />,
              <div key="missing" className={shared.muted}>
                {section.missing.length === 0 && "–"}
                {section.missing.map((one) => (
                  <div key={one.message}>{one.message}</div>
                ))}
              </div>,
            ],
          }))}
        />
      </Card>
      <Card title={t("offers.plans")} act={<ActButton onClick={() => setAdds(true)}>{t("plan.new")}</ActButton>}>
        <Loaded query={plans} rows={2}>
          {(data) =>
            data.length === 0 ? (
              <div className={shared.muted}>{t("plan.none")}</div>
            ) : (
              <DataTable
                label={t("offers.plans")}
                columns={[
                  { title: t("applications.plan") },
                  { title: t("applications.state") },
                  { title: t("offer.price") },
                  { title: t("plan.package") },
                  { title: t("offers.missing"), number: true },
                ]}
                rows={data.map((plan) => ({
                  key: plan.planId,
                  cells: [
                    <PageLink key="link" to={href("plan", { ...params, plan: plan.planId })}>
                      {plan.draft.listing.name || plan.planId}
                    </PageLink>,
                    <Status key="state" value={plan.state} />,
                    priceWords(plan, t),
                    plan.draft.technical.packageVersion ?? "–",
                    Object.values(plan.sections).reduce((sum, section) => sum + section.missing.length, 0) || "–",
                  ],
                }))}
              />
            )
          }
        </Loaded>
      </Card>
      <Card title={t("publisherOffer.history")}>
        <Loaded query={history} rows={3}>
          {(events) =>
            events.length === 0 ? (
              <div className={shared.muted}>{t("activity.none")}</div>
            ) : (
              <DataTable
                label={t("publisherOffer.history")}
                columns={[{ title: t("activity.when") }, { title: t("activity.who") }, { title: t("activity.what") }]}
                rows={events.slice(0, 20).map((event) => ({
                  key: event.at + event.what,
                  cells: [
                    <Time key="at" value={event.at} />,
                    event.by,
                    event.detail ? `${event.what}: ${event.detail}` : event.what,
                  ],
                }))}
              />
            )
          }
        </Loaded>
      </Card>
      {adds && <NewPlan {...params} close={() => setAdds(false)} />}
    </>
  );
}

/** A draft's price in one line. */
export function priceWords(plan: PublisherPlan, t: Say): string {
  const { pricing } = plan.draft;
  if (pricing.model === "free") return t("price.free");
  if (pricing.model === "bring-your-own-licence") return t("price.licence");
  const fee = money(pricing.monthlyFee ?? "0", "USD");
  return pricing.dimensions.some((one) => one.enabled)
    ? t("price.monthlyAndUsage", { fee })
    : t("price.monthly", { fee });
}

function NewPlan({ publisher, offer, close }: { publisher: string; offer: string; close(): void }): ReactElement {
  const t = useWords();
  const client = useQueryClient();
  const [planId, setPlanId] = useState("");
  const [name, setName] = useState("");
  const isRight = /^[a-z0-9_-]{0,49}[a-z0-9_]$/.test(planId) && name.trim() !== "";
  return (
    <FormDialog
      title={t("plan.new")}
      verb={t("plan.create")}
      close={close}
      reason={isRight ? undefined : t("plan.newReason")}
      run={async () => {
        await createPlan(publisher, offer, { planId, name });
        await client.invalidateQueries({ queryKey: ["offers", publisher, offer] });
      }}
    >
      <Field label={t("plan.id")} required hint={t("offers.idHint")}>
        <Input value={planId} maxLength={50} onChange={(_, data) => setPlanId(data.value)} />
      </Field>
      <Field label={t("applications.name")} required>
        <Input value={name} maxLength={50} onChange={(_, data) => setName(data.value)} />
      </Field>
    </FormDialog>
  );
}
