import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { whyQuery } from "../api/billing.ts";
import type { InvoiceLine } from "../api/contract.ts";
import { money, quantity } from "../format/money.ts";
import { moment, period } from "../format/time.ts";
import { useWords } from "../words/words.ts";
import { DataTable } from "./data-table.tsx";
import { Details } from "./details.tsx";
import { Loaded } from "./loading.tsx";
import { Panel } from "./panel.tsx";
import { useShared } from "./styles.ts";
import { Id } from "./values.tsx";

/** Where an amount comes from: price times quantity, rounding, then the events or resources behind it. */
export default function WhyPanel(props: {
  invoice: string;
  line: InvoiceLine;
  currency: string;
  close(): void;
}): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { line, currency } = props;
  const query = useQuery(whyQuery(props.invoice, line.ordinal));
  return (
    <Panel title={t("why.of", { amount: money(line.amount, currency) })} close={props.close}>
      <Loaded query={query}>
        {(why) => (
          <>
            <div>
              <div className={shared.big}>{why.arithmetic}</div>
              <div className={shared.meta}>{line.text}</div>
            </div>
            <Details
              items={[
                { label: t("why.period"), value: period(line.from, line.to) },
                { label: t("why.exact"), value: money(why.exact, currency, { unitPrice: true }) },
                { label: t("why.roundedBy"), value: money(why.rounding, currency, { unitPrice: true }) },
                line.includedQuantity !== undefined && {
                  label: t("usage.included"),
                  value: t("why.included", { quantity: line.includedQuantity }),
                },
              ]}
            />
            <div className={shared.meta}>{t("why.rounding")}</div>
            {why.usage.length > 0 && (
              <>
                <h3 className={shared.h3}>{t("why.events")}</h3>
                <DataTable
                  label={t("why.events")}
                  columns={[{ title: t("why.hour") }, { title: line.unit, number: true }, { title: t("why.event") }]}
                  rows={why.usage.map((event) => ({
                    key: event.usageEventId,
                    cells: [
                      moment(event.hour, { utc: true }),
                      quantity(event.quantity),
                      <Id key="id" value={event.usageEventId} length={20} />,
                    ],
                  }))}
                />
              </>
            )}
            {why.resources.length > 0 && (
              <>
                <h3 className={shared.h3}>{t("why.resources")}</h3>
                <DataTable
                  label={t("why.resources")}
                  columns={[
                    { title: t("why.resource") },
                    { title: t("why.size") },
                    { title: t("why.region") },
                    { title: t("why.from") },
                  ]}
                  rows={why.resources.map((resource) => ({
                    key: resource.resourceId + resource.from,
                    cells: [
                      <Id key="id" value={resource.resourceId} length={32} />,
                      resource.size,
                      resource.region,
                      moment(resource.from, { utc: true }),
                    ],
                  }))}
                />
              </>
            )}
            {why.usage.length === 0 && why.resources.length === 0 && (
              <div className={shared.muted}>{t("why.noEvents")}</div>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
