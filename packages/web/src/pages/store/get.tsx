import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { productQuery } from "../../api/catalog.ts";
import { useMe } from "../../api/session.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { PageFrame } from "../../components/page.tsx";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { GetForm } from "./get-form.tsx";

/** Get it now: plan, subscription with verdicts, contact with consent, terms. */
export default function Get(): ReactElement {
  const t = useWords();
  const { product = "" } = useParams({ strict: false }) as { product?: string };
  const address = useAddressState();
  const stage = address.text("stage");
  const me = useMe();
  const query = useQuery(productQuery(product, stage ? { stage } : {}));
  return (
    <LoadedPage query={query} rows={8}>
      {(data) => (
        <PageFrame title={t("get.title")} names={{ product: data.displayName }} lead={t("get.lead")} wide={false}>
          {me.data === null ? (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>{t("get.signIn")}</MessageBarBody>
              <div style={{ gridArea: "secondaryActions" }}>
                <ActButton
                  appearance="primary"
                  to={href("signin", {}, { next: href("get", { product }, stage ? { stage } : {}) })}
                >
                  {t("act.signIn")}
                </ActButton>
              </div>
            </MessageBar>
          ) : (
            me.data && <GetForm product={data} me={me.data} />
          )}
        </PageFrame>
      )}
    </LoadedPage>
  );
}
