import { Checkbox, Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { vocabularyQuery } from "../../api/catalog.ts";
import type { Offer, PlanDraft, PublisherPlan } from "../../api/contract.ts";
import { offerQuery, packagesQuery, planQuery, savePlan } from "../../api/partner-center.ts";
import { testNotification } from "../../api/solutions.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { Failure } from "../../components/failure.tsx";
import { LinesField } from "../../components/lines-field.tsx";
import { Missing } from "../../components/missing.tsx";
import { PageFrame } from "../../components/page.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { SaveBar } from "../../components/save-bar.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { TextField } from "../../components/text-field.tsx";
import { useAct } from "../../components/use-act.ts";
import { usePageParams } from "../../components/use-params.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { PlanPricing } from "./plan-pricing.tsx";

/** A plan: what it says, what it costs and where, what is deployed and who may do what. */
export default function PlanPage(): ReactElement {
  const { publisher, offer, plan } = usePageParams("plan");
  const query = useQuery(planQuery(publisher, offer, plan));
  const offerData = useQuery(offerQuery(publisher, offer));
  return (
    <LoadedPage query={query} rows={10}>
      {(data) => (
        <PageFrame
          title={data.draft.listing.name || data.planId}
          names={{ offer: offerData.data?.name || offer, plan: data.planId }}
          status={<Status value={data.state} />}
        >
          <Form key={data.etag} plan={data} offer={offerData.data} />
        </PageFrame>
      )}
    </LoadedPage>
  );
}

function Form({ plan, offer }: { plan: PublisherPlan; offer: Offer | undefined }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const params = usePageParams("plan");
  const packages = useQuery(packagesQuery(params.publisher, params.offer, params.plan)).data ?? [];
  const vocabulary = useQuery(vocabularyQuery).data;
  const [changes, setChanges] = useState<Partial<PlanDraft>>({});
  const draft = { ...plan.draft, ...changes };
  const { listing, technical, visibility } = draft;
  const save = useAct(() => savePlan(params.publisher, params.offer, params.plan, plan.etag, changes), {
    touches: ["offers", params.publisher, params.offer],
    done: t("form.saved"),
  });
  const test = useAct(() => testNotification(params.publisher, technical.notificationEndpoint ?? ""), {
    touches: ["webhooks", params.publisher],
    done: t("plan.testSent"),
  });
  const list = (part: Partial<PlanDraft["listing"]>) => setChanges({ ...changes, listing: { ...listing, ...part } });
  const tech = (part: Partial<PlanDraft["technical"]>) =>
    setChanges({ ...changes, technical: { ...technical, ...part } });
  return (
    <div className={shared.form}>
      <Missing sections={Object.values(plan.sections)} />
      <Card title={t("section.listing")}>
        <TextField
          label={t("applications.name")}
          required
          limit={50}
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
          label={t("listing.description")}
          required
          limit={2000}
          rows={4}
          value={listing.description}
          change={(description) => list({ description })}
        />
      </Card>
      <PlanPricing
        pricing={draft.pricing}
        dimensions={offer?.draft.dimensions ?? []}
        fixed={plan.fixed}
        fees={plan.fees}
        markets={vocabulary?.markets ?? []}
        change={(pricing) => setChanges({ ...changes, pricing })}
      />
      <Card title={t("section.visibility")}>
        <RadioGroup
          value={visibility.audience}
          onChange={(_, data) =>
            setChanges({
              ...changes,
              visibility: { ...visibility, audience: data.value === "private" ? "private" : "public" },
            })
          }
        >
          <Radio value="public" label={t("plan.public")} />
          <Radio value="private" label={t("plan.private")} />
        </RadioGroup>
        {visibility.audience === "private" && (
          <LinesField
            label={t("plan.audience")}
            hint={t("plan.audienceHint")}
            items={visibility.privateAudience}
            format={(one) => one.id}
            parse={(id) => ({
              id,
              description: visibility.privateAudience.find((one) => one.id === id)?.description ?? "",
            })}
            change={(privateAudience) => setChanges({ ...changes, visibility: { ...visibility, privateAudience } })}
          />
        )}
        <Checkbox
          label={t("plan.hidden")}
          checked={visibility.hidden}
          onChange={(_, data) =>
            setChanges({ ...changes, visibility: { ...visibility, hidden: data.checked === true } })
          }
        />
      </Card>
      <Card
        title={t("section.technical")}
        act={
          <PageLink
            to={href("publisherPackages", { publisher: params.publisher, offer: params.offer }, { plan: params.plan })}
          >
            {t("packages.title")}
          </PageLink>
        }
      >
        <Field label={t("plan.package")} required {...(packages.length === 0 ? { hint: t("plan.noPackages") } : {})}>
          <Select value={technical.packageVersion ?? ""} onChange={(_, data) => tech({ packageVersion: data.value })}>
            <option value="" disabled>
              {t("plan.choosePackage")}
            </option>
            {packages.map((one) => (
              <option key={one.version} value={one.version}>
                {t("plan.packageOption", { version: one.version, n: one.errors })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("plan.customerAccess")}>
          <RadioGroup
            value={technical.customerAccess}
            onChange={(_, data) => tech({ customerAccess: data.value === "full" ? "full" : "restricted" })}
          >
            <Radio value="restricted" label={t("plan.restricted")} />
            <Radio value="full" label={t("plan.full")} />
          </RadioGroup>
        </Field>
        <Checkbox
          label={t("plan.publisherManagement")}
          checked={technical.publisherManagement}
          onChange={(_, data) => tech({ publisherManagement: data.checked === true })}
        />
        {technical.publisherManagement && (
          <>
            <TextField
              label={t("plan.tenant")}
              value={technical.tenantId ?? ""}
              change={(tenantId) => tech({ tenantId })}
            />
            <LinesField
              label={t("plan.principals")}
              hint={t("plan.principalsHint")}
              items={technical.authorizations}
              format={(one) => `${one.principalId} ${one.role}`}
              parse={(line) => ({
                principalId: line.split(/\s+/)[0] ?? "",
                role: /contributor/i.test(line) ? ("Contributor" as const) : ("Owner" as const),
              })}
              change={(authorizations) => tech({ authorizations })}
            />
          </>
        )}
        {technical.customerAccess === "restricted" && (
          <LinesField
            label={t("plan.allowedActions")}
            hint={t("plan.allowedActionsHint")}
            rows={4}
            items={technical.allowedActions}
            format={(action) => action}
            parse={(action) => action}
            change={(allowedActions) => tech({ allowedActions })}
          />
        )}
        <Field label={t("plan.endpoint")} hint={t("plan.endpointHint")}>
          <Input
            type="url"
            value={technical.notificationEndpoint ?? ""}
            onChange={(_, data) => tech({ notificationEndpoint: data.value })}
            contentAfter={
              <ActButton
                size="small"
                appearance="subtle"
                busy={test.isPending}
                reason={technical.notificationEndpoint ? undefined : t("plan.noEndpoint")}
                onClick={() => test.mutate(undefined)}
              >
                {t("plan.sendTest")}
              </ActButton>
            }
          />
        </Field>
        {test.isError && <Failure error={test.error} />}
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
