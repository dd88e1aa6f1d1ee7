import { Checkbox, Field } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { vocabularyQuery } from "../../api/catalog.ts";
import type { Offer, OfferDraft } from "../../api/contract.ts";
import { putLogo, saveOffer } from "../../api/partner-center.ts";
import { Card } from "../../components/card.tsx";
import { Failure } from "../../components/failure.tsx";
import { LinesField } from "../../components/lines-field.tsx";
import { Missing } from "../../components/missing.tsx";
import { SaveBar } from "../../components/save-bar.tsx";
import { useShared } from "../../components/styles.ts";
import { TextField } from "../../components/text-field.tsx";
import { useAct } from "../../components/use-act.ts";
import { usePageParams } from "../../components/use-params.ts";
import { useWords } from "../../words/words.ts";
import { Dimensions } from "./dimensions.tsx";
import { OfferFrame } from "./offer-frame.tsx";
import { OfferParties } from "./offer-parties.tsx";

/** What the storefront says of an offer, its categories and terms, its dimensions and its logo. */
export default function Listing(): ReactElement {
  // A draft saved elsewhere comes with another etag; the form then begins anew from what is there.
  return <OfferFrame>{(offer) => <Form key={offer.etag} offer={offer} />}</OfferFrame>;
}

function Form({ offer }: { offer: Offer }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const params = usePageParams("publisherListing");
  const categories = useQuery(vocabularyQuery).data?.categories ?? [];
  const [changes, setChanges] = useState<Partial<OfferDraft>>({});
  const draft = { ...offer.draft, ...changes };
  const { listing, properties } = draft;
  const touches = ["offers", params.publisher, params.offer];
  const save = useAct(() => saveOffer(params.publisher, params.offer, offer.etag, changes), {
    touches,
    done: t("form.saved"),
  });
  const logo = useAct(async (file: File) => putLogo(params.publisher, params.offer, offer.etag, await base64(file)), {
    touches,
    done: t("listing.logoSaved"),
  });
  const list = (part: Partial<OfferDraft["listing"]>) => setChanges({ ...changes, listing: { ...listing, ...part } });
  const property = (part: Partial<OfferDraft["properties"]>) =>
    setChanges({ ...changes, properties: { ...properties, ...part } });
  return (
    <div className={shared.form}>
      <Missing sections={Object.values(offer.sections)} />
      <Card title={t("section.listing")}>
        <TextField
          label={t("listing.name")}
          required
          limit={200}
          value={listing.name}
          change={(name) => list({ name })}
        />
        <TextField
          label={t("listing.summary")}
          required
          limit={100}
          value={listing.summary}
          change={(summary) => list({ summary })}
        />
        <TextField
          label={t("listing.shortDescription")}
          limit={256}
          rows={2}
          value={listing.shortDescription}
          change={(shortDescription) => list({ shortDescription })}
        />
        <TextField
          label={t("listing.description")}
          required
          limit={5000}
          rows={8}
          hint={t("listing.descriptionHint")}
          value={listing.description}
          change={(description) => list({ description })}
        />
        <LinesField
          label={t("listing.keywords")}
          hint={t("listing.keywordsHint")}
          items={listing.keywords}
          format={(word) => word}
          parse={(word) => word}
          change={(keywords) => list({ keywords: keywords.slice(0, 3) })}
        />
        <TextField
          label={t("offer.privacy")}
          required
          value={listing.privacyPolicyLink}
          change={(privacyPolicyLink) => list({ privacyPolicyLink })}
        />
        <TextField
          label={t("offer.supportLink")}
          required
          value={listing.supportLink}
          change={(supportLink) => list({ supportLink })}
        />
      </Card>
      <Card title={t("listing.contacts")}>
        {(["supportContact", "engineeringContact"] as const).map((key) => (
          <div key={key} className={shared.stack}>
            <h3 className={shared.h3}>{t(`listing.${key}`)}</h3>
            {(["name", "email", "phone"] as const).map((part) => (
              <TextField
                key={part}
                label={t(`listing.${part === "name" ? "contactName" : part}`)}
                required
                value={listing[key][part]}
                change={(text) => list({ [key]: { ...listing[key], [part]: text } })}
              />
            ))}
          </div>
        ))}
      </Card>
      <Card title={t("section.properties")}>
        <fieldset className={shared.group}>
          <legend>
            {t("offer.categories")} <span className={shared.meta}>{t("listing.categoriesHint")}</span>
          </legend>
          {categories.map((category) => {
            const chosen = properties.categories.includes(category.id);
            return (
              <Checkbox
                key={category.id}
                label={category.name}
                checked={chosen}
                disabled={!chosen && properties.categories.length >= 2}
                onChange={(_, data) =>
                  property({
                    categories: data.checked
                      ? [...properties.categories, category.id]
                      : properties.categories.filter((one) => one !== category.id),
                  })
                }
              />
            );
          })}
        </fieldset>
        <Checkbox
          label={t("listing.standardContract")}
          checked={properties.useStandardContract}
          onChange={(_, data) => property({ useStandardContract: data.checked === true })}
        />
        {!properties.useStandardContract && (
          <TextField
            label={t("offer.termsOwn")}
            required
            limit={10_000}
            rows={6}
            value={properties.terms ?? ""}
            change={(terms) => property({ terms })}
          />
        )}
      </Card>
      <Dimensions
        dimensions={draft.dimensions}
        fixed={offer.fixed}
        change={(dimensions) => setChanges({ ...changes, dimensions })}
      />
      <OfferParties draft={draft} change={(part) => setChanges({ ...changes, ...part })} />
      <Card title={t("section.logo")}>
        <Field hint={t("listing.logoHint")} label={t(offer.hasLogo ? "listing.logoReplace" : "listing.logoAdd")}>
          <input
            type="file"
            accept="image/png"
            aria-label={t(offer.hasLogo ? "listing.logoReplace" : "listing.logoAdd")}
            onChange={(event) => event.target.files?.[0] && logo.mutate(event.target.files[0])}
          />
        </Field>
        {logo.isError && <Failure error={logo.error} />}
      </Card>
      <SaveBar
        isChanged={Object.keys(changes).length > 0}
        busy={save.isPending}
        error={save.error}
        save={() => save.mutate(undefined)}
        discard={() => setChanges({})}
      />
    </div>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
