import { Checkbox, Field, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect } from "react";
import { deploymentSummaryQuery, type ProductView, productQuery } from "../../api/catalog.ts";
import type { Draft, Prepared } from "../../api/contract.ts";
import { ApiError } from "../../api/http.ts";
import { eligibilityQuery, type PrepareBody, prepareDraft } from "../../api/ordering.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Details } from "../../components/details.tsx";
import { Failure } from "../../components/failure.tsx";
import { Loaded, Loading } from "../../components/loading.tsx";
import { planPriceWords } from "../../components/price.tsx";
import { useShared } from "../../components/styles.ts";
import { amountOnly, money, quantity } from "../../format/money.ts";
import { useWords } from "../../words/words.ts";
import { AccessDetails } from "../store/deployment-cards.tsx";

interface Props {
  draft: Draft;
  view: ProductView;
  body: PrepareBody;
  isComplete: boolean;
  summary: ReactNode;
  agreed: boolean;
  agree(agreed: boolean): void;
  isAsked: boolean;
  /** Hands what the server refuses to the elements that it is about. */
  refuse(error: ApiError): void;
}

/** Review: whether it can be created, what it costs, what comes to be, who may do what, the answers, the agreement. */
export function DraftReview(props: Props): ReactElement {
  const { draft, body, refuse } = props;
  const t = useWords();
  const shared = useShared();
  const product = `${draft.publisherId}.${draft.offerId}`;
  const plan = { publisherId: draft.publisherId, offerId: draft.offerId, planId: draft.planId };
  const offer = useQuery(productQuery(product, props.view)).data;
  const verdict = useQuery(eligibilityQuery(plan)).data?.find((one) => one.subscriptionId === draft.subscriptionId);
  const deployment = useQuery(deploymentSummaryQuery(product, draft.planId, props.view));
  const prepared = useQuery({
    // Secrets are among the answers, so nothing of this is kept once Review is left.
    queryKey: ["prepared", draft.id, JSON.stringify(body)],
    queryFn: () => prepareDraft(draft.id, body),
    enabled: props.isComplete,
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is what counts, not a new function
  useEffect(() => {
    if (prepared.error instanceof ApiError) refuse(prepared.error);
  }, [prepared.error]);
  const publisher = offer?.publisherDisplayName ?? draft.publisherId;
  return (
    <div className={shared.stack}>
      {prepared.isFetching && (
        <MessageBar intent="info">
          <MessageBarBody>{t("draft.checking")}</MessageBarBody>
        </MessageBar>
      )}
      {prepared.data && !prepared.isFetching && (
        <MessageBar intent="success">
          <MessageBarBody>
            <MessageBarTitle>{t("draft.ready")}</MessageBarTitle>
          </MessageBarBody>
        </MessageBar>
      )}
      {prepared.isError && (
        <Failure error={prepared.error} title={t("draft.notReady")} retry={() => void prepared.refetch()} />
      )}
      <Card title={t("draft.pays")}>
        <div className={shared.h3}>{planPriceWords(verdict?.price, t)}</div>
        {verdict && <div className={shared.muted}>{verdict.payer}</div>}
        {prepared.data && <Infrastructure prepared={prepared.data} />}
      </Card>
      <Card title={t("draft.creates")}>
        {prepared.data ? <Creates prepared={prepared.data} /> : <Loading rows={3} />}
      </Card>
      <Card title={t("draft.who")}>
        <Loaded query={deployment} rows={3}>
          {(data) => <AccessDetails access={data.access} publisher={publisher} notifies={data.notifiesPublisher} />}
        </Loaded>
      </Card>
      {props.summary}
      <Card>
        <Field data-agree="" {...(props.isAsked && !props.agreed ? { validationMessage: t("draft.agreeNeeded") } : {})}>
          <Checkbox
            required
            checked={props.agreed}
            label={t("draft.agree", { publisher })}
            onChange={(_, data) => props.agree(data.checked === true)}
          />
        </Field>
      </Card>
    </div>
  );
}

function Infrastructure({ prepared }: { prepared: Prepared }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { currency, lines, unpriced } = prepared.infrastructure;
  return (
    <>
      <div className={shared.muted}>{t("draft.plusInfrastructure")}</div>
      {lines.length > 0 && (
        <DataTable
          label={t("invoice.infrastructure")}
          columns={[
            { title: t("invoice.infrastructure") },
            { title: t("money.quantity"), number: true },
            { title: t("money.unitPrice"), number: true },
            { title: t("draft.monthly", { currency }), number: true },
          ]}
          rows={lines.map((line) => ({
            key: line.text,
            cells: [
              line.text,
              quantity(line.quantity, line.unit),
              money(line.unitPrice, currency, { unitPrice: true }),
              amountOnly(line.amount, currency),
            ],
          }))}
        />
      )}
      {unpriced.length > 0 && <div className={shared.meta}>{t("draft.unpriced", { types: unpriced.join(", ") })}</div>}
    </>
  );
}

function Creates({ prepared }: { prepared: Prepared }): ReactElement {
  const t = useWords();
  const shared = useShared();
  return (
    <>
      <Details
        items={[
          { label: t("notifications.application"), value: prepared.applicationId.split("/").at(-1) },
          { label: t("draft.resourceGroup"), value: prepared.applicationId.split("/")[4] },
        ]}
      />
      <div className={shared.meta}>{t("draft.createsNote")}</div>
      <DataTable
        label={t("draft.creates")}
        columns={[
          { title: t("applications.name") },
          { title: t("resources.type") },
          { title: t("applications.region") },
        ]}
        rows={prepared.planned.map((resource) => ({
          key: `${resource.type}/${resource.name}`,
          cells: [
            resource.name,
            <span key="type" className={shared.mono}>
              {resource.type}
            </span>,
            resource.location ?? "–",
          ],
        }))}
      />
    </>
  );
}
