import { Link, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { productQuery, vocabularyQuery } from "../../api/catalog.ts";
import type { Product, ProductPlan } from "../../api/contract.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Card } from "../../components/card.tsx";
import { Details } from "../../components/details.tsx";
import { Logo } from "../../components/logo.tsx";
import { PageFrame } from "../../components/page.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { planPriceWords } from "../../components/price.tsx";
import { useShared } from "../../components/styles.ts";
import { date } from "../../format/time.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { href } from "../../links.ts";
import { i18n, type Say, useWords } from "../../words/words.ts";
import { DeploymentCards } from "./deployment-cards.tsx";
import { MarketChoice, useMarket } from "./market.tsx";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 320px",
    gap: tokens.spacingHorizontalXXL,
    alignItems: "start",
    "@media (max-width: 1023px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  box: { position: "sticky", top: "72px", "@media (max-width: 1023px)": { position: "static", order: -1 } },
  head: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  plans: { display: "flex", flexDirection: "column", margin: 0, padding: 0, listStyleType: "none" },
  plan: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    gap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":last-child": { borderBottomStyle: "none", paddingBottom: 0 },
    "@media (max-width: 639px)": { gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalXS },
  },
  price: { fontWeight: tokens.fontWeightSemibold },
  description: {
    maxWidth: "72ch",
    overflowWrap: "anywhere",
    "& h1, & h2, & h3": { fontSize: tokens.fontSizeBase400, marginBlock: tokens.spacingVerticalM },
    "& p": { marginBlock: tokens.spacingVerticalS },
  },
  wide: { width: "100%" },
});

/** An offer's page: what it is worth, its plans, what is deployed, who may do what, support, legal. */
export default function OfferPage(): ReactElement {
  const t = useWords();
  const { product = "" } = useParams({ strict: false }) as { product?: string };
  const address = useAddressState();
  const [market] = useMarket(address);
  const stage = address.text("stage");
  const view = { market, ...(stage ? { stage } : {}) };
  const query = useQuery(productQuery(product, view));
  return (
    <LoadedPage query={query} rows={10}>
      {(data) => (
        <PageFrame
          title={data.displayName}
          names={{ product: data.displayName }}
          lead={data.summary}
          tabs={[
            { label: t("offer.overview"), to: href("offer", { product }) },
            { label: t("offer.plans"), to: href("offerPlans", { product }) },
          ]}
          messages={<OfferMessages product={data} />}
        >
          <Content product={data} name={product} view={view} />
        </PageFrame>
      )}
    </LoadedPage>
  );
}

function Content({
  product,
  name,
  view,
}: {
  product: Product;
  name: string;
  view: { market: string; stage?: string };
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const address = useAddressState();
  const vocabulary = useQuery(vocabularyQuery).data;
  const sold = product.planList.filter((plan) => plan.soldInMarket && !plan.isStopSell && !plan.isHidden);
  const first = sold[0] ?? product.planList[0];
  return (
    <div className={styles.columns}>
      <div className={shared.stack}>
        <Card title={t("offer.about")}>
          {/* The server reduced the publisher's text to headings, paragraphs, lists, bold and italic. */}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
          <div className={styles.description} dangerouslySetInnerHTML={{ __html: product.description }} />
        </Card>
        <Card
          title={t("offer.plans")}
          act={<PageLink to={href("offerPlans", { product: name })}>{t("offer.compare")}</PageLink>}
        >
          <ul className={styles.plans}>
            {product.planList
              .filter((plan) => !plan.isHidden)
              .map((plan) => (
                <PlanLine key={plan.planId} plan={plan} />
              ))}
          </ul>
        </Card>
        {first && <DeploymentCards product={name} plan={first} view={view} publisher={product.publisherDisplayName} />}
        <Card title={t("offer.support")}>
          <Details
            items={[
              { label: t("offer.supportLink"), value: <External to={product.supportLink} /> },
              { label: t("offer.privacy"), value: <External to={product.privacyPolicyLink} /> },
              {
                label: t("offer.terms"),
                value: t(product.usesStandardContract ? "offer.termsStandard" : "offer.termsOwn"),
              },
              product.usefulLinks.length > 0 && {
                label: t("offer.links"),
                value: product.usefulLinks.map((link) => (
                  <div key={link.link}>
                    <External to={link.link} title={link.title} />
                  </div>
                )),
              },
            ]}
          />
        </Card>
      </div>
      <aside className={styles.box} aria-label={t("offer.get")}>
        <Card>
          <div className={styles.head}>
            <Logo product={product} />
            <div>
              <PageLink to={href("storePublisher", { publisher: product.publisherId })}>
                {product.publisherDisplayName}
              </PageLink>
              <div className={shared.meta}>
                {t("offer.version")} {first?.version ?? "–"} · {t("offer.updated")} {date(product.publishedAt)}
              </div>
            </div>
          </div>
          <MarketChoice address={address} {...(vocabulary ? { markets: vocabulary.markets } : {})} />
          <Details
            items={[
              { label: t("offer.plan"), value: first?.displayName ?? "–" },
              { label: t("offer.price"), value: planPriceWords(first?.soldInMarket ? first.price : undefined, t) },
              {
                label: t("offer.categories"),
                value:
                  product.categories
                    .map((id) => vocabulary?.categories.find((one) => one.id === id)?.name ?? id)
                    .join(", ") || "–",
              },
            ]}
          />
          <ActButton
            appearance="primary"
            size="large"
            className={styles.wide}
            data-primary
            to={href("get", { product: name }, { ...(view.stage ? { stage: view.stage } : {}) })}
            reason={whyNot(product, sold, t)}
          >
            {t("offer.get")}
          </ActButton>
        </Card>
      </aside>
    </div>
  );
}

function OfferMessages({ product }: { product: Product }): ReactElement | null {
  const t = useWords();
  if (product.isStopSell) {
    const reason = product.stopSell?.reason;
    const alternative = product.stopSell?.alternative;
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {reason ? t("offer.stoppedBecause", { reason }) : t("offer.stopped")}{" "}
          {alternative && (
            <PageLink to={href("offer", { product: alternative })}>
              {t("offer.alternative", { name: alternative })}
            </PageLink>
          )}
        </MessageBarBody>
      </MessageBar>
    );
  }
  if (!product.isPreview) return null;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>{t("offer.previewNote")}</MessageBarBody>
    </MessageBar>
  );
}

function whyNot(product: Product, sold: ProductPlan[], t: Say): string | undefined {
  if (product.isStopSell) return t("offer.stoppedReason");
  if (sold.length > 0) return undefined;
  const market = new Intl.DisplayNames([i18n.locale || "en"], { type: "region" }).of(product.market) ?? product.market;
  return t("offer.notSoldReason", { publisher: product.publisherDisplayName, market });
}

function PlanLine({ plan }: { plan: ProductPlan }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  return (
    <li className={styles.plan}>
      <div>
        <h3 className={shared.h3}>{plan.displayName}</h3>
        <div className={shared.muted}>{plan.summary}</div>
      </div>
      <div className={styles.price}>{planPriceWords(plan.soldInMarket ? plan.price : undefined, t)}</div>
    </li>
  );
}

function External({ to, title }: { to: string; title?: string }): ReactElement {
  if (to === "") return <>–</>;
  return (
    <Link href={to} target="_blank" rel="noreferrer">
      {title || to.replace(/^https?:\/\//, "").replace(/\/$/, "")}
    </Link>
  );
}
