import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactElement, Suspense, useContext } from "react";
import { applicationUsageQuery } from "../../api/metering.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/empty.tsx";
import { Loaded } from "../../components/loading.tsx";
import { UsageBars } from "../../components/usage-bars.tsx";
import { month } from "../../format/time.ts";
import { ClockContext } from "../../frame/clock.ts";
import { useWords } from "../../words/words.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

const UsageDays = lazy(() => import("../../components/usage-days.tsx"));

/** What an application used in the running month, dimension by dimension and day by day. */
export default function Usage(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ place }: ApplicationTab): ReactElement {
  const t = useWords();
  const { now } = useContext(ClockContext);
  const query = useQuery({ ...applicationUsageQuery(place), refetchInterval: 10_000 });
  return (
    <Loaded query={query}>
      {(usage) =>
        usage.dimensions.length === 0 ? (
          <Empty title={t("applicationUsage.none")} text={t("applicationUsage.noneText")} />
        ) : (
          <>
            <Card title={month(usage.from)}>
              <UsageBars dimensions={usage.dimensions} from={usage.from} to={usage.to} now={now()} />
            </Card>
            {usage.dimensions
              .filter((dimension) => dimension.days.length > 0)
              .map((dimension) => (
                <Card key={dimension.dimension} title={t("applicationUsage.days", { name: dimension.displayName })}>
                  <Suspense>
                    <UsageDays dimension={dimension} />
                  </Suspense>
                </Card>
              ))}
          </>
        )
      }
    </Loaded>
  );
}
