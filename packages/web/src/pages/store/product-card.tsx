import { Badge, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ProductSummary } from "../../api/contract.ts";
import { Logo } from "../../components/logo.tsx";
import { useFollow } from "../../components/page-link.tsx";
import { startingPriceWords } from "../../components/price.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

const useStyles = makeStyles({
  card: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    minHeight: "184px",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    transitionProperty: "border-color, background-color",
    transitionDuration: tokens.durationFast,
    ":hover": {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
    },
    ":focus-within": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  head: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "center", minWidth: 0 },
  names: { minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  // The link's ground covers the card, so all of it can be pressed and only one thing is read out.
  link: {
    color: "inherit",
    textDecorationLine: "none",
    outlineStyle: "none",
    "::after": { content: '""', position: "absolute", inset: 0 },
  },
  publisher: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  summary: { margin: 0, color: tokens.colorNeutralForeground2 },
  foot: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center", marginTop: "auto" },
  price: { fontWeight: tokens.fontWeightSemibold, marginRight: "auto" },
});

/** An offer as a card of the store. */
export function ProductCard({ product, market }: { product: ProductSummary; market: string }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const follow = useFollow();
  const to = href("offer", { product: `${product.publisherId}.${product.offerId}` }, market === "US" ? {} : { market });
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <Logo product={product} />
        <div className={styles.names}>
          <h2 className={styles.title}>
            <a className={styles.link} href={to} onClick={(event) => follow(event, to)}>
              {product.displayName}
            </a>
          </h2>
          <span className={styles.publisher}>{product.publisherDisplayName}</span>
        </div>
      </div>
      <p className={styles.summary}>{product.summary}</p>
      <div className={styles.foot}>
        <span className={styles.price}>{startingPriceWords(product, t)}</span>
        {product.isPublisherVerified && (
          <Badge appearance="tint" color="brand">
            {t("store.verified")}
          </Badge>
        )}
        {product.privatePlans > 0 && (
          <Badge appearance="tint" color="informative">
            {t("store.private", { n: product.privatePlans })}
          </Badge>
        )}
        {product.isPreview && (
          <Badge appearance="tint" color="warning">
            {t("store.preview")}
          </Badge>
        )}
      </div>
    </li>
  );
}
