import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { payoutsQuery } from "../../api/billing.ts";
import { usageEventsQuery } from "../../api/metering.ts";
import { offersQuery } from "../../api/partner-center.ts";
import { customersQuery } from "../../api/solutions.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/empty.tsx";
import { Loaded } from "../../components/loading.tsx";
import { PageFrame } from "../../components/page.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Money, Time } from "../../components/values.tsx";
import { month } from "../../format/time.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(200px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

/** A publisher's first page: what waits, offers by state, customers, what was earned, refused events. */
export default function Home(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { publisher } = usePageParams("publish");
  const offers = useQuery(offersQuery(publisher));
  const customers = useQuery(customersQuery(publisher)).data;
  const payout = useQuery(payoutsQuery(publisher)).data?.[0];
  const refused = useQuery(usageEventsQuery(publisher)).data?.filter((event) => event.status !== "Accepted").length;
  const waits = (offers.data ?? []).filter(
    (offer) => offer.waiting?.holder === "publisher" || offer.state === "Attention needed",
  );
  const isNew = offers.data?.length === 0;
  return (
    <PageFrame
      title={t("nav.home")}
      acts={
        !isNew && (
          <ActButton appearance="primary" to={href("offers", { publisher }, { new: "1" })} data-primary>
            {t("offers.new")}
          </ActButton>
        )
      }
    >
      <Loaded query={offers}>
        {(data) =>
          data.length === 0 ? (
            <Empty
              title={t("publish.none")}
              text={t("publish.noneText")}
              act={
                <ActButton appearance="primary" to={href("offers", { publisher }, { new: "1" })}>
                  {t("offers.new")}
                </ActButton>
              }
            />
          ) : (
            <>
              {waits.length > 0 && (
                <Card title={t("my.waits")}>
                  <DataTable
                    label={t("my.waits")}
                    columns={[
                      { title: t("applications.offer") },
                      { title: t("applications.state") },
                      { title: t("offers.since") },
                    ]}
                    rows={waits.map((offer) => ({
                      key: offer.offerId,
                      cells: [
                        <PageLink key="link" to={href("publisherOffer", { publisher, offer: offer.offerId })}>
                          {offer.name || offer.alias}
                        </PageLink>,
                        <Status key="state" value={offer.state} />,
                        <Time key="since" value={offer.waiting?.since ?? offer.changedAt} />,
                      ],
                    }))}
                  />
                </Card>
              )}
              <div className={styles.grid}>
                <Figure title={t("publish.live")} to={href("offers", { publisher }, { status: "Live" })}>
                  {String(data.filter((offer) => offer.state === "Live").length)}
                </Figure>
                <Figure title={t("customers.title")} to={href("customers", { publisher })}>
                  {customers ? String(customers.length) : "–"}
                </Figure>
                <Figure
                  title={payout ? t("publish.earned", { month: month(payout.month) }) : t("payouts.title")}
                  to={href("payouts", { publisher })}
                >
                  {payout ? <Money amount={payout.earned} currency={payout.currency} /> : "–"}
                </Figure>
                <Figure title={t("publish.refused")} to={href("usage", { publisher })}>
                  {refused === undefined ? "–" : String(refused)}
                </Figure>
              </div>
              <div className={shared.meta}>{t("publish.figures")}</div>
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Figure({ title, to, children }: { title: string; to: string; children: ReactNode }): ReactElement {
  const shared = useShared();
  return (
    <div className={shared.card}>
      <div className={shared.big}>{children}</div>
      <PageLink to={to}>{title}</PageLink>
    </div>
  );
}
