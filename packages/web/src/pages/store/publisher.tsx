import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { storePublisherQuery } from "../../api/catalog.ts";
import { useAddressState } from "../../components/address-state.ts";
import { Details } from "../../components/details.tsx";
import { Empty } from "../../components/empty.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { useWords } from "../../words/words.ts";
import { useMarket } from "./market.tsx";
import { ProductCard } from "./product-card.tsx";

const useStyles = makeStyles({
  cards: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(280px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
});

/** A publisher in the store: who it is and what it sells. */
export default function StorePublisher(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const { publisher = "" } = useParams({ strict: false }) as { publisher?: string };
  const [market] = useMarket(useAddressState());
  const query = useQuery(storePublisherQuery(publisher));
  return (
    <LoadedPage query={query}>
      {(data) => (
        <PageFrame
          title={data.displayName}
          {...(data.isVerified ? { status: <Status value={t("store.verified")} tone="good" /> } : {})}
        >
          <Details
            items={[
              data.about !== "" && { label: t("storePublisher.about"), value: data.about },
              data.website !== "" && {
                label: t("storePublisher.website"),
                value: (
                  <Link href={data.website} rel="noreferrer">
                    {data.website}
                  </Link>
                ),
              },
            ]}
          />
          {data.offers.length === 0 ? (
            <Empty title={t("storePublisher.none")} text={t("storePublisher.noneText", { name: data.displayName })} />
          ) : (
            <ul className={styles.cards}>
              {data.offers.map((product) => (
                <ProductCard key={product.offerId} product={product} market={market} />
              ))}
            </ul>
          )}
        </PageFrame>
      )}
    </LoadedPage>
  );
}
