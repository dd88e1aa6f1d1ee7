import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { ledgerQuery } from "../../api/billing.ts";
import { casesQuery } from "../../api/certification.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { Loaded } from "../../components/loading.tsx";
import { PageFrame } from "../../components/page.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { Time } from "../../components/values.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(300px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

/** The operator's first page: what waits for certification, and whether the books add up. */
export default function Home(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const cases = useQuery(casesQuery);
  const ledger = useQuery(ledgerQuery);
  return (
    <PageFrame
      title={t("nav.home")}
      acts={
        <ActButton appearance="primary" to={href("certification")} data-primary>
          {t("operate.queue")}
        </ActButton>
      }
    >
      <div className={styles.grid}>
        <Card title={t("operate.waiting")}>
          <Loaded query={cases} rows={2}>
            {(data) => {
              const waiting = data.filter((one) => one.state === "Waiting" || one.state === "Taken");
              const oldest = waiting.map((one) => one.waitsSince).sort()[0];
              return (
                <>
                  <div className={shared.big}>{waiting.length}</div>
                  <div className={shared.meta}>
                    {oldest ? (
                      <>
                        {t("operate.oldest")} <Time value={oldest} />
                      </>
                    ) : (
                      t("operate.quiet")
                    )}
                  </div>
                </>
              );
            }}
          </Loaded>
        </Card>
        <Card title={t("operate.ledger")} act={<PageLink to={href("operatorBilling")}>{t("operate.months")}</PageLink>}>
          <Loaded query={ledger} rows={2}>
            {(data) => (
              <>
                <div>
                  <Status
                    value={
                      data.balanced ? t("operate.balanced") : t("operate.unbalanced", { n: data.unbalanced.length })
                    }
                    tone={data.balanced ? "good" : "failed"}
                  />
                </div>
                <div className={shared.meta}>
                  {t("operate.postings", { transactions: data.transactions, postings: data.postings })}
                </div>
              </>
            )}
          </Loaded>
        </Card>
      </div>
    </PageFrame>
  );
}
