import { Field, Input, makeStyles, Switch, tokens } from "@fluentui/react-components";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useState } from "react";
import { deploymentSummaryQuery, estimateQuery, productQuery, vocabularyQuery } from "../../api/catalog.ts";
import type { DeploymentSummary, Product, ProductPlan } from "../../api/contract.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/empty.tsx";
import { PageFrame } from "../../components/page.tsx";
import { useShared } from "../../components/styles.ts";
import { money, quantity } from "../../format/money.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { href } from "../../links.ts";
import { i18n, type Say, useWords } from "../../words/words.ts";
import { furtherActions } from "./deployment-cards.tsx";
import { MarketChoice, useMarket } from "./market.tsx";

const useStyles = makeStyles({
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXXL, alignItems: "center" },
  usage: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(240px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
  head: { minWidth: "180px", display: "flex", flexDirection: "column", alignItems: "flex-start" },
});

/** Plans side by side: price, dimensions, resources, access, and the sum of a supposed month. */
export default function Plans(): ReactElement {
  const t = useWords();
  const { product = "" } = useParams({ strict: false }) as { product?: string };
  const address = useAddressState();
  const [market] = useMarket(address);
  const query = useQuery(productQuery(product, { market }));
  return (
    <LoadedPage query={query} rows={10}>
      {(data) => (
        <PageFrame
          title={data.displayName}
          names={{ product: data.displayName }}
          lead={t("plans.lead")}
          tabs={[
            { label: t("offer.overview"), to: href("offer", { product }) },
            { label: t("offer.plans"), to: href("offerPlans", { product }) },
          ]}
        >
          <Compare product={data} name={product} market={market} />
        </PageFrame>
      )}
    </LoadedPage>
  );
}

function Compare({ product, name, market }: { product: Product; name: string; market: string }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const address = useAddressState();
  const vocabulary = useQuery(vocabularyQuery).data;
  const [quantities, setQuantities] = useState<Record<string, string>>({});
  const plans = product.planList.filter((plan) => plan.soldInMarket && !plan.isHidden).slice(0, 4);
  const deployments = useQueries({
    queries: plans.map((plan) => deploymentSummaryQuery(name, plan.planId, { market })),
  });
  const estimates = useQueries({
    queries: plans.map((plan) => estimateQuery(name, plan.planId, { market }, ownQuantities(plan, quantities))),
  });
  const dimensions = [
    ...new Map(plans.flatMap((plan) => plan.price?.dimensions ?? []).map((one) => [one.id, one])).values(),
  ];
  const onlyDifferences = address.text("only") === "differences";
  const region = new Intl.DisplayNames([i18n.locale || "en"], { type: "region" }).of(market) ?? market;

  const rows: { key: string; title: string; values: (string | undefined)[]; cells?: ReactNode[] }[] = [
    { key: "summary", title: t("plans.summary"), values: plans.map((plan) => plan.summary) },
    { key: "fee", title: t("plans.fee"), values: plans.map((plan) => feeWords(plan, t)) },
    ...dimensions.map((dimension) => ({
      key: dimension.id,
      title: t("plans.dimension", { name: dimension.displayName, unit: dimension.unit }),
      values: plans.map((plan) => dimensionWords(plan, dimension.id, t)),
    })),
    {
      key: "resources",
      title: t("plans.resources"),
      values: deployments.map(
        ({ data }) => data && t("offer.resources", { n: data.resources.reduce((sum, one) => sum + one.count, 0) }),
      ),
    },
    {
      key: "publisher",
      title: t("plans.publisherAccess"),
      values: deployments.map(({ data }) => data && publisherWords(data, t)),
    },
    {
      key: "customer",
      title: t("plans.customerAccess"),
      values: deployments.map(({ data }) => data && customerWords(data, t)),
    },
    { key: "version", title: t("offer.version"), values: plans.map((plan) => plan.version) },
    {
      key: "sum",
      title: t("plans.sum"),
      values: estimates.map(({ data }) => data && money(data.total, data.currency)),
    },
  ];
  const shown = rows.filter((row) => !onlyDifferences || row.key === "sum" || new Set(row.values).size > 1);
  if (plans.length === 0) {
    return (
      <Empty
        title={t("plans.none")}
        text={t("plans.noneText", { publisher: product.publisherDisplayName, market: region })}
        act={<MarketChoice address={address} {...(vocabulary ? { markets: vocabulary.markets } : {})} />}
      />
    );
  }
  return (
    <>
      <div className={styles.tools}>
        <MarketChoice address={address} {...(vocabulary ? { markets: vocabulary.markets } : {})} />
        <Switch
          label={t("plans.onlyDifferences")}
          checked={onlyDifferences}
          onChange={(_, data) => address.set({ only: data.checked ? "differences" : undefined })}
        />
      </div>
      <Card>
        <DataTable
          label={t("offer.compare")}
          columns={[{ title: t("plans.row") }, ...plans.map((plan) => ({ title: plan.displayName }))]}
          rows={[
            {
              key: "get",
              cells: [
                t("plans.choose"),
                ...plans.map((plan) => (
                  <div key={plan.planId} className={styles.head}>
                    <ActButton
                      appearance="primary"
                      to={href("get", { product: name }, { plan: plan.planId })}
                      reason={plan.isStopSell || product.isStopSell ? t("plans.stopped") : undefined}
                    >
                      {t("offer.get")}
                    </ActButton>
                  </div>
                )),
              ],
            },
            ...shown.map((row) => ({
              key: row.key,
              isTotal: row.key === "sum",
              cells: [row.title, ...row.values.map((value) => value ?? "…")],
            })),
          ]}
        />
      </Card>
      {dimensions.length > 0 && (
        <Card title={t("plans.usage")}>
          <Hint />
          <div className={styles.usage}>
            {dimensions.map((dimension) => (
              <Field
                key={dimension.id}
                label={t("plans.dimension", { name: dimension.displayName, unit: dimension.unit })}
              >
                <Input
                  type="number"
                  min={0}
                  value={quantities[dimension.id] ?? ""}
                  placeholder="0"
                  onChange={(_, data) => setQuantities({ ...quantities, [dimension.id]: data.value })}
                />
              </Field>
            ))}
          </div>
        </Card>
      )}
    </>
  );
}

function Hint(): ReactElement {
  const t = useWords();
  const shared = useShared();
  return <div className={shared.meta}>{t("plans.usageHint")}</div>;
}

function ownQuantities(plan: ProductPlan, quantities: Record<string, string>): Record<string, string> {
  const own = (plan.price?.dimensions ?? []).map((one) => one.id);
  return Object.fromEntries(
    Object.entries(quantities).filter(([id, value]) => own.includes(id) && /^\d{1,15}(\.\d{1,6})?$/.test(value)),
  );
}

function feeWords(plan: ProductPlan, t: Say): string {
  const price = plan.price;
  if (!price) return t("price.notSold");
  if (price.model === "free") return t("price.free");
  if (price.model === "bring-your-own-licence") return t("price.licence");
  return price.monthlyFee ? t("price.monthly", { fee: money(price.monthlyFee, price.currency) }) : t("plans.feeNone");
}

function dimensionWords(plan: ProductPlan, id: string, t: Say): string {
  const price = plan.price;
  const dimension = price?.dimensions.find((one) => one.id === id);
  if (!price || !dimension) return t("plans.notMetered");
  return t("plans.dimensionPrice", {
    price: money(dimension.unitPrice, price.currency, { unitPrice: true }),
    included: /^\d/.test(dimension.includedQuantity) ? quantity(dimension.includedQuantity) : "∞",
  });
}

function publisherWords({ access }: DeploymentSummary, t: Say): string {
  if (!access.publisherManagement) return t("plans.noAccess");
  return access.jitAccess ? t("plans.jit") : t("plans.standing");
}

function customerWords({ access }: DeploymentSummary, t: Say): string {
  if (access.customerAccess === "full") return t("plans.full");
  return furtherActions(access).length > 0
    ? t("plans.restrictedPlus", { n: furtherActions(access).length })
    : t("plans.restricted");
}
