import { Field, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { OfferDraft } from "../../api/contract.ts";
import { Card } from "../../components/card.tsx";
import { LinesField } from "../../components/lines-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useWords } from "../../words/words.ts";

const partners = ["any", "selected", "none"] as const;

/** Who looks at the preview, which application reports usage, and which partners may sell the offer on. */
export function OfferParties(props: { draft: OfferDraft; change(part: Partial<OfferDraft>): void }): ReactElement {
  const t = useWords();
  const { draft, change } = props;
  const { previewAudience, meteringIdentity, resell } = draft;
  return (
    <>
      <Card title={t("section.previewAudience")}>
        <LinesField
          label={t("plan.audience")}
          hint={t("listing.previewHint")}
          required
          items={previewAudience.subscriptions}
          format={(one) => one.id}
          parse={(id) => ({ id, description: known(draft, id) })}
          change={(subscriptions) => change({ previewAudience: { subscriptions } })}
        />
      </Card>
      <Card title={t("section.meteringIdentity")}>
        <TextField
          label={t("listing.meteringTenant")}
          value={meteringIdentity.tenantId ?? ""}
          change={(tenantId) => change({ meteringIdentity: withoutEmpty({ ...meteringIdentity, tenantId }) })}
        />
        <TextField
          label={t("listing.meteringApplication")}
          hint={t("listing.meteringHint")}
          value={meteringIdentity.applicationId ?? ""}
          change={(applicationId) => change({ meteringIdentity: withoutEmpty({ ...meteringIdentity, applicationId }) })}
        />
      </Card>
      <Card title={t("section.resell")}>
        <Field label={t("listing.partners")}>
          <Select
            value={resell.partners}
            onChange={(_, data) =>
              change({ resell: { ...resell, partners: partners.find((one) => one === data.value) ?? "none" } })
            }
          >
            {partners.map((one) => (
              <option key={one} value={one}>
                {t(`listing.partners-${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {resell.partners === "selected" && (
          <LinesField
            label={t("listing.partnerTenants")}
            hint={t("plan.audienceHint")}
            items={resell.tenantIds}
            format={(id) => id}
            parse={(id) => id}
            change={(tenantIds) => change({ resell: { ...resell, tenantIds } })}
          />
        )}
      </Card>
    </>
  );
}

function known(draft: OfferDraft, id: string): string {
  return draft.previewAudience.subscriptions.find((one) => one.id === id)?.description ?? "";
}

function withoutEmpty(identity: OfferDraft["meteringIdentity"]): OfferDraft["meteringIdentity"] {
  return Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== ""));
}
