import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect } from "react";
import { storeQuery, vocabularyQuery } from "../../api/catalog.ts";
import { useMe } from "../../api/session.ts";
import { type AddressState, useAddressState } from "../../components/address-state.ts";
import { Empty } from "../../components/empty.tsx";
import { Loaded } from "../../components/loading.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { useShared } from "../../components/styles.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { MarketChoice, useMarket } from "./market.tsx";
import { ProductCard } from "./product-card.tsx";
import { StoreFacets } from "./store-facets.tsx";

const useStyles = makeStyles({
  page: {
    maxWidth: "1440px",
    marginInline: "auto",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXL,
  },
  h1: {
    margin: 0,
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    ":focus": { outline: "none" },
  },
  lead: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground2,
    maxWidth: "64ch",
  },
  strip: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    alignItems: "center",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
  columns: {
    display: "grid",
    gridTemplateColumns: "220px minmax(0, 1fr)",
    gap: tokens.spacingHorizontalXXXL,
    alignItems: "start",
    "@media (max-width: 1023px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    justifyContent: "space-between",
    marginBottom: tokens.spacingVerticalM,
  },
  cards: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(280px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
});

/** The store: what is sold here, found by words and facets. */
export default function Browse(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const address = useAddressState();
  const [market] = useMarket(address);
  const me = useMe();
  const vocabulary = useQuery(vocabularyQuery);
  const query = useQuery(
    storeQuery({
      q: address.text("q"),
      category: address.list("category"),
      priceModel: address.list("priceModel"),
      publisher: address.list("publisher"),
      market,
    }),
  );
  useEffect(() => {
    document.title = `${t("store.title")} · ${t("product.name")}`;
  }, [t]);
  const isNarrowed = ["q", "category", "priceModel", "publisher"].some((key) => address.list(key).length > 0);
  return (
    <div className={styles.page}>
      <div className={shared.tight}>
        <h1 className={styles.h1}>{t("store.hero")}</h1>
        <p className={styles.lead}>{t("store.lead")}</p>
      </div>
      {me.data === null && (
        <div className={styles.strip}>
          <span>{t("store.demo")}</span>
          <PageLink to={href("signin")}>{t("store.demoSignIn")}</PageLink>
        </div>
      )}
      <div className={styles.columns}>
        <StoreFacets
          facets={query.data?.facets}
          address={address}
          {...(vocabulary.data ? { vocabulary: vocabulary.data } : {})}
        />
        <section aria-label={t("store.offers")}>
          <div className={styles.bar}>
            <span role="status" className={mergeClasses(shared.muted)}>
              {query.data ? resultWords(query.data, address, t) : ""}
            </span>
            <MarketChoice address={address} {...(vocabulary.data ? { markets: vocabulary.data.markets } : {})} />
          </div>
          <Loaded query={query} rows={4}>
            {(data) =>
              data.value.length === 0 ? (
                isNarrowed ? (
                  <Empty
                    title={t("store.noMatch")}
                    text={t("store.noMatchText")}
                    act={<Button onClick={() => clear(address)}>{t("list.clear")}</Button>}
                  />
                ) : (
                  <Empty title={t("store.empty")} text={t("store.emptyText")} />
                )
              ) : (
                <ul className={styles.cards}>
                  {data.value.map((product) => (
                    <ProductCard key={`${product.publisherId}.${product.offerId}`} product={product} market={market} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      </div>
    </div>
  );
}

function clear(address: AddressState): void {
  address.set({ q: undefined, category: undefined, priceModel: undefined, publisher: undefined });
}

function resultWords(
  data: { totalCount: number; showingResultsFor?: string },
  address: AddressState,
  t: ReturnType<typeof useWords>,
): string {
  if (data.showingResultsFor)
    return t("store.showingFor", { text: data.showingResultsFor, asked: address.text("q"), n: data.totalCount });
  return t("store.count", { n: data.totalCount });
}
