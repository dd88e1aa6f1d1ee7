import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { invoicesQuery, upcomingQuery } from "../../api/billing.ts";
import { draftsQuery } from "../../api/ordering.ts";
import { applicationRef, applicationsQuery } from "../../api/solutions.ts";
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
import { usePartyClock } from "../../frame/party-clock.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(300px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

/** A customer's first page: what waits, what runs, what it costs. */
export default function Home(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { tenant } = usePageParams("my");
  const applications = useQuery(applicationsQuery(tenant));
  const drafts = useQuery(draftsQuery);
  const invoices = useQuery(invoicesQuery({ tenantId: tenant }));
  const clock = usePartyClock();
  const upcoming = useQuery(upcomingQuery(clock.data?.billingAccount));
  const browse = (
    <ActButton appearance="primary" to={href("store")} data-primary>
      {t("my.browse")}
    </ActButton>
  );
  return (
    <PageFrame title={t("nav.home")} acts={browse}>
      {(drafts.data ?? []).length > 0 && (
        <Card title={t("my.waits")}>
          <DataTable
            label={t("my.waits")}
            columns={[{ title: t("my.draft") }, { title: t("applications.plan") }, { title: t("my.changed") }]}
            rows={(drafts.data ?? []).map((draft) => ({
              key: draft.id,
              cells: [
                <PageLink key="link" to={href("draft", { tenant, draft: draft.id })}>
                  {draft.displayName}
                </PageLink>,
                draft.planDisplayName,
                <Time key="time" value={draft.changedAt} />,
              ],
            }))}
          />
        </Card>
      )}
      <Loaded query={applications}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("my.nothing")} text={t("my.nothingText")} />
          ) : (
            <div className={styles.grid}>
              <Card
                title={t("applications.title")}
                act={<PageLink to={href("applications", { tenant })}>{t("my.all")}</PageLink>}
              >
                <DataTable
                  label={t("applications.title")}
                  columns={[{ title: t("applications.name") }, { title: t("applications.state") }]}
                  rows={data.slice(0, 6).map((application) => ({
                    key: application.id,
                    cells: [
                      <PageLink key="link" to={href("application", { tenant, ...applicationRef(application.id) })}>
                        {application.name}
                      </PageLink>,
                      <Status key="state" value={application.provisioningState} />,
                    ],
                  }))}
                />
              </Card>
              <Card
                title={t("my.cost")}
                act={<PageLink to={href("invoices", { tenant })}>{t("invoices.title")}</PageLink>}
              >
                {upcoming.data ? (
                  <div>
                    <div className={shared.big}>
                      <Money amount={upcoming.data.total} currency={upcoming.data.currency} />
                    </div>
                    <div className={shared.meta}>{t("my.soFar", { month: month(upcoming.data.from) })}</div>
                  </div>
                ) : null}
                <Loaded query={invoices} rows={2}>
                  {(list) =>
                    list.length === 0 ? (
                      <div className={shared.muted}>{t("invoices.noneShort")}</div>
                    ) : (
                      <DataTable
                        label={t("invoices.title")}
                        columns={[{ title: t("invoices.month") }, { title: t("invoices.total"), number: true }]}
                        rows={list.slice(0, 4).map((invoice) => ({
                          key: invoice.number,
                          cells: [
                            <PageLink key="link" to={href("invoice", { tenant, invoice: invoice.number })}>
                              {month(invoice.from)}
                            </PageLink>,
                            <Money key="total" amount={invoice.total} currency={invoice.currency} />,
                          ],
                        }))}
                      />
                    )
                  }
                </Loaded>
              </Card>
            </div>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
