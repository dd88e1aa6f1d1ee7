import { Field, MessageBar, MessageBarActions, MessageBarBody, Textarea } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useState } from "react";
import type { Offer } from "../../api/contract.ts";
import { offerQuery, submitOffer } from "../../api/partner-center.ts";
import { ActButton } from "../../components/act-button.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { PageFrame } from "../../components/page.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { Status } from "../../components/status.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { fill, href } from "../../links.ts";
import { tabsOf } from "../../match.ts";
import { useWords } from "../../words/words.ts";

/** The page around the tabs of a publisher's offer: state, tabs, and Review and publish. */
export function OfferFrame({ children }: { children(offer: Offer): ReactNode }): ReactElement {
  const t = useWords();
  const params = usePageParams("publisherOffer");
  const query = useQuery(offerQuery(params.publisher, params.offer));
  const [publishes, setPublishes] = useState(false);
  const tabs = tabsOf("publisherOffer").map((page) => ({
    label: t(page.tab ?? page.title),
    to: fill(page.address, params),
  }));
  return (
    <LoadedPage query={query} rows={10}>
      {(offer) => (
        <PageFrame
          title={offer.name || offer.alias}
          names={{ offer: offer.name || offer.alias }}
          status={
            <Status
              value={offer.state}
              {...(offer.waiting && offer.waiting.holder !== "marketplace" ? { holder: offer.waiting.holder } : {})}
            />
          }
          tabs={tabs}
          acts={
            <ActButton
              appearance="primary"
              reason={whyNotNow(offer, t)}
              onClick={() => setPublishes(true)}
              data-primary
            >
              {t("publisherOffer.publish")}
            </ActButton>
          }
          messages={
            offer.waiting && (
              <MessageBar intent="info" layout="multiline">
                <MessageBarBody>
                  {t("publisherOffer.underWay", { step: offer.waiting.step, holder: offer.waiting.holder })}
                </MessageBarBody>
                <MessageBarActions>
                  <PageLink to={href("publisherSubmissions", params)}>{t("publisherOffer.seeSubmissions")}</PageLink>
                </MessageBarActions>
              </MessageBar>
            )
          }
        >
          {children(offer)}
          {publishes && <Publish publisher={params.publisher} offer={params.offer} close={() => setPublishes(false)} />}
        </PageFrame>
      )}
    </LoadedPage>
  );
}

function whyNotNow(offer: Offer, t: ReturnType<typeof useWords>): string | undefined {
  if (offer.waiting) return t("publisherOffer.oneAtATime");
  if (offer.missing > 0) return t("publisherOffer.lacks", { n: offer.missing });
  if (offer.state === "Live" && !offer.hasUnpublishedChanges) return t("publisherOffer.noChanges");
  return undefined;
}

function Publish({ publisher, offer, close }: { publisher: string; offer: string; close(): void }): ReactElement {
  const t = useWords();
  const router = useRouter();
  const [notes, setNotes] = useState("");
  return (
    <FormDialog
      title={t("publisherOffer.publish")}
      verb={t("publisherOffer.submit")}
      close={close}
      run={async () => {
        const submission = await submitOffer(publisher, offer, notes);
        router.history.push(href("submission", { publisher, offer, submission: String(submission.number) }));
      }}
    >
      <div>{t("publisherOffer.publishText")}</div>
      <Field label={t("publisherOffer.notes")} hint={t("publisherOffer.notesHint")}>
        <Textarea value={notes} onChange={(_, data) => setNotes(data.value)} rows={4} />
      </Field>
    </FormDialog>
  );
}
