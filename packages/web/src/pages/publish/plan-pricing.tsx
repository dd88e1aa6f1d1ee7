import { Button, Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { type ReactElement, useState } from "react";
import type { OfferDraft, PlanDraft } from "../../api/contract.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { useShared } from "../../components/styles.ts";
import { money } from "../../format/money.ts";
import { i18n, useWords } from "../../words/words.ts";

type Pricing = PlanDraft["pricing"];

const models = ["free", "bring-your-own-licence", "flat-monthly-fee", "metered"] as const;

/** What a plan costs: its model, fee, dimensions, markets, and the fee in every currency. */
export function PlanPricing(props: {
  pricing: Pricing;
  dimensions: OfferDraft["dimensions"];
  fixed: readonly string[];
  fees: Record<string, string>;
  markets: readonly { code: string; currency: string }[];
  change(pricing: Pricing): void;
}): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { pricing, dimensions, change } = props;
  const [showsMarkets, setShowsMarkets] = useState(false);
  const names = new Intl.DisplayNames([i18n.locale || "en"], { type: "region" });
  const isFixed = props.fixed.some((field) => field.includes("model"));
  const isPaid = pricing.model === "flat-monthly-fee" || pricing.model === "metered";
  const toggle = (id: string, part: Partial<Pricing["dimensions"][number]>) => {
    const own = pricing.dimensions.find((one) => one.id === id) ?? { id, enabled: false, includedQuantity: "0" };
    change({ ...pricing, dimensions: [...pricing.dimensions.filter((one) => one.id !== id), { ...own, ...part }] });
  };
  return (
    <Card title={t("section.pricing")}>
      {isFixed ? (
        <Field label={t("pricing.model")} hint={t("form.fixed")}>
          <div>{t(`pricing.${pricing.model}`)}</div>
        </Field>
      ) : (
        <Field label={t("pricing.model")}>
          <Select
            value={pricing.model}
            onChange={(_, data) =>
              change({ ...pricing, model: models.find((model) => model === data.value) ?? "free" })
            }
          >
            {models.map((model) => (
              <option key={model} value={model}>
                {t(`pricing.${model}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {isPaid && (
        <Field label={t("pricing.fee")} hint={t("pricing.feeHint")}>
          <Input
            style={{ width: 160 }}
            contentBefore="$"
            inputMode="decimal"
            value={pricing.monthlyFee ?? ""}
            onChange={(_, data) => change({ ...pricing, monthlyFee: data.value })}
          />
        </Field>
      )}
      {pricing.model === "metered" && dimensions.length === 0 && (
        <div className={shared.muted}>{t("pricing.noDimensions")}</div>
      )}
      {pricing.model === "metered" && dimensions.length > 0 && (
        <DataTable
          label={t("section.dimensions")}
          columns={[
            { title: t("dimension.displayName") },
            { title: t("dimension.pricePerUnit"), number: true },
            { title: t("usage.included") },
          ]}
          rows={dimensions.map((dimension) => {
            const own = pricing.dimensions.find((one) => one.id === dimension.id);
            return {
              key: dimension.id,
              cells: [
                <Checkbox
                  key="on"
                  label={dimension.displayName}
                  checked={own?.enabled ?? false}
                  onChange={(_, data) => toggle(dimension.id, { enabled: data.checked === true })}
                />,
                money(dimension.pricePerUnit || "0", "USD", { unitPrice: true }),
                <Input
                  key="included"
                  style={{ width: 140 }}
                  aria-label={t("usage.included")}
                  value={own?.includedQuantity ?? "0"}
                  onChange={(_, data) => toggle(dimension.id, { includedQuantity: data.value })}
                />,
              ],
            };
          })}
        />
      )}
      <Field label={t("pricing.markets")} hint={t("pricing.marketsHint", { n: pricing.markets.length })}>
        <div className={shared.row}>
          <Button onClick={() => change({ ...pricing, markets: props.markets.map((market) => market.code) })}>
            {t("pricing.allMarkets")}
          </Button>
          <Button aria-expanded={showsMarkets} onClick={() => setShowsMarkets(!showsMarkets)}>
            {t("pricing.chooseMarkets")}
          </Button>
        </div>
      </Field>
      {showsMarkets && (
        <div style={{ columnWidth: 200 }}>
          {props.markets.map((market) => (
            <div key={market.code} style={{ breakInside: "avoid" }}>
              <Checkbox
                label={names.of(market.code) ?? market.code}
                checked={pricing.markets.includes(market.code)}
                onChange={(_, data) =>
                  change({
                    ...pricing,
                    markets: data.checked
                      ? [...pricing.markets, market.code]
                      : pricing.markets.filter((code) => code !== market.code),
                  })
                }
              />
            </div>
          ))}
        </div>
      )}
      {isPaid && Object.keys(props.fees).length > 0 && (
        <div className={shared.meta}>
          {t("pricing.inCurrencies")}{" "}
          {Object.entries(props.fees)
            .map(([currency, fee]) => money(fee, currency, { code: true }))
            .join(" · ")}
        </div>
      )}
    </Card>
  );
}
