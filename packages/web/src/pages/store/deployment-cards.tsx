import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { deploymentSummaryQuery, type ProductView } from "../../api/catalog.ts";
import type { DeploymentSummary, ProductPlan } from "../../api/contract.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Details } from "../../components/details.tsx";
import { Loaded } from "../../components/loading.tsx";
import { useShared } from "../../components/styles.ts";
import { quantity } from "../../format/money.ts";
import { type Say, useWords } from "../../words/words.ts";

/** What a plan deploys and which access everybody keeps, before anything is bought. */
export function DeploymentCards(props: {
  product: string;
  plan: ProductPlan;
  view: ProductView;
  publisher: string;
}): ReactElement {
  const { product, plan, view, publisher } = props;
  const t = useWords();
  const shared = useShared();
  const query = useQuery(deploymentSummaryQuery(product, plan.planId, view));
  return (
    <>
      <Card title={t("offer.whatIsDeployed")}>
        <p style={{ margin: 0 }} className={shared.muted}>
          {t("offer.whatIsDeployedText", { plan: plan.displayName, version: plan.version })}
        </p>
        <Loaded query={query} rows={3}>
          {(data) => (
            <DataTable
              label={t("offer.whatIsDeployed")}
              columns={[{ title: t("offer.resource") }, { title: t("offer.count"), number: true }]}
              rows={data.resources.map((resource) => ({
                key: resource.type,
                cells: [
                  <span key="type">
                    <span className={shared.mono}>{resource.type}</span>{" "}
                    <span className={shared.meta}>{resourceNote(resource, t)}</span>
                  </span>,
                  resource.isRepeated ? `${quantity(resource.count)}+` : quantity(resource.count),
                ],
              }))}
            />
          )}
        </Loaded>
      </Card>
      <Card title={t("offer.access")}>
        <Loaded query={query} rows={3}>
          {(data) => <AccessDetails access={data.access} publisher={publisher} notifies={data.notifiesPublisher} />}
        </Loaded>
      </Card>
    </>
  );
}

/** Who may do what with what is deployed, in sentences. */
export function AccessDetails(props: {
  access: DeploymentSummary["access"];
  publisher: string;
  notifies?: boolean;
}): ReactElement {
  const { access, publisher } = props;
  const t = useWords();
  const shared = useShared();
  return (
    <Details
      items={[
        { label: publisher || t("offer.accessPublisher"), value: publisherAccess(access, t) },
        {
          label: t("offer.accessYou"),
          value: (
            <>
              {customerAccess(access, t)}
              {furtherActions(access).map((action) => (
                <div key={action} className={shared.mono}>
                  {action}
                </div>
              ))}
            </>
          ),
        },
        { label: t("offer.accessIdentities"), value: access.identities.join(", ") || t("offer.accessIdentitiesNone") },
        props.notifies !== undefined && {
          label: t("offer.notifies"),
          value: t(props.notifies ? "value.yes" : "value.no"),
        },
      ]}
    />
  );
}

function publisherAccess(access: DeploymentSummary["access"], t: Say): string {
  if (!access.publisherManagement) return t("offer.accessPublisherNone");
  if (access.jitAccess) return t("offer.accessPublisherJit");
  return t("offer.accessPublisherRoles", { roles: access.publisherRoles.join(", ") || "Owner" });
}

function customerAccess(access: DeploymentSummary["access"], t: Say): string {
  if (access.customerAccess === "full" || !access.hasDenyAssignment) return t("offer.accessYouFull");
  return furtherActions(access).length > 0
    ? t("offer.accessYouAllowed", { n: furtherActions(access).length })
    : t("offer.accessYouRead");
}

function resourceNote(resource: { isConditional: boolean; isRepeated: boolean }, t: Say): string {
  if (resource.isConditional) return t("offer.conditional");
  return resource.isRepeated ? t("offer.repeated") : "";
}

/** The actions that a customer has beside reading, which everybody with access has. */
export function furtherActions(access: DeploymentSummary["access"]): string[] {
  return access.customerMay.filter((action) => action.toLowerCase() !== "*/read");
}
