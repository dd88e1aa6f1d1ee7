import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { submissionsQuery } from "../../api/partner-center.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/empty.tsx";
import { Loaded } from "../../components/loading.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { Status } from "../../components/status.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { Time } from "../../components/values.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { OfferFrame } from "./offer-frame.tsx";

/** Every attempt to bring an offer to life. */
export default function Submissions(): ReactElement {
  return <OfferFrame>{() => <Content />}</OfferFrame>;
}

function Content(): ReactElement {
  const t = useWords();
  const params = usePageParams("publisherSubmissions");
  const query = useQuery(submissionsQuery(params.publisher, params.offer));
  return (
    <Loaded query={query}>
      {(data) =>
        data.length === 0 ? (
          <Empty title={t("submissions.none")} text={t("submissions.noneText")} />
        ) : (
          <Card>
            <DataTable
              label={t("publisherOffer.submissions")}
              columns={[
                { title: t("submissions.number") },
                { title: t("applications.state") },
                { title: t("submissions.by") },
                { title: t("activity.when") },
              ]}
              rows={data.map((submission) => ({
                key: String(submission.number),
                cells: [
                  <PageLink key="link" to={href("submission", { ...params, submission: String(submission.number) })}>
                    {t("submission.heading", { n: submission.number })}
                  </PageLink>,
                  <Status key="state" value={submission.state} />,
                  submission.submittedBy,
                  <Time key="at" value={submission.submittedAt} />,
                ],
              }))}
            />
          </Card>
        )
      }
    </Loaded>
  );
}
