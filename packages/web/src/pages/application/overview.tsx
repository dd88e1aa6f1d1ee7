import { Link } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { ApiError } from "../../api/http.ts";
import { accessQuery } from "../../api/identity.ts";
import { applicationUsageQuery } from "../../api/metering.ts";
import { ordersQuery } from "../../api/ordering.ts";
import { groupResourcesQuery } from "../../api/resource-manager.ts";
import { applicationId } from "../../api/solutions.ts";
import { Card } from "../../components/card.tsx";
import { Details } from "../../components/details.tsx";
import { Failure } from "../../components/failure.tsx";
import { PageLink } from "../../components/page-link.tsx";
import { planPriceWords } from "../../components/price.tsx";
import { Id, None, Time } from "../../components/values.tsx";
import { money } from "../../format/money.ts";
import { date } from "../../format/time.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

/** An application at a glance. */
export default function Overview(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ application, place, tenant, managedGroup, state }: ApplicationTab): ReactElement {
  const t = useWords();
  const id = applicationId(place);
  const order = useQuery(ordersQuery).data?.find((one) => one.applicationId.toLowerCase() === id.toLowerCase());
  const resources = useQuery(groupResourcesQuery(managedGroup));
  const usage = useQuery(applicationUsageQuery(place)).data;
  const access = useQuery(accessQuery(managedGroup)).data;
  const { plan } = application;
  const support = record(application.properties.customerSupport);
  const cost =
    usage && usage.dimensions.length > 0
      ? usage.dimensions.map((one) => `${one.displayName}: ${money(one.amount, one.currency)}`).join(", ")
      : undefined;
  return (
    <>
      {state === "Failed" && (
        <Failure
          error={failureOf(application.properties.error, t("application.failed"))}
          title={t("application.failed")}
        />
      )}
      <Card title={t("application.essentials")}>
        <Details
          items={[
            {
              label: t("applications.offer"),
              value: plan ? (
                <PageLink to={href("offer", { product: `${plan.publisher}.${plan.product}` })}>
                  {order?.offerName ?? plan.product}
                </PageLink>
              ) : (
                <None />
              ),
            },
            { label: t("applications.plan"), value: plan ? (order?.planName ?? plan.name) : t("application.catalog") },
            { label: t("applications.version"), value: plan?.version ?? order?.version ?? <None /> },
            { label: t("offer.price"), value: order ? planPriceWords(order.price, t) : <None /> },
            { label: t("application.renews"), value: order?.renewsAt ? date(order.renewsAt) : <None /> },
            { label: t("applications.region"), value: application.location },
            { label: t("application.id"), value: <Id value={application.id} /> },
            { label: t("application.managedGroup"), value: managedGroup ? <Id value={managedGroup} /> : <None /> },
          ]}
        />
      </Card>
      <Card title={t("application.atAGlance")}>
        <Details
          items={[
            {
              label: t("application.resources"),
              value: resources.data ? (
                <PageLink to={href("applicationResources", { tenant, ...place })}>
                  {t("offer.resources", { n: resources.data.length })}
                </PageLink>
              ) : (
                <None />
              ),
            },
            {
              label: t("application.monthUsage"),
              value: cost ? <PageLink to={href("applicationUsage", { tenant, ...place })}>{cost}</PageLink> : <None />,
            },
            {
              label: t("application.access"),
              value: (
                <PageLink to={href("applicationAccess", { tenant, ...place })}>
                  {access && access.denies.length > 0 ? t("application.restricted") : t("application.seeAccess")}
                </PageLink>
              ),
            },
            order && { label: t("applications.created"), value: <Time value={order.start} absolute /> },
            support?.email !== undefined && {
              label: t("offer.supportLink"),
              value: <Link href={`mailto:${String(support.email)}`}>{String(support.email)}</Link>,
            },
          ]}
        />
      </Card>
    </>
  );
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

function failureOf(value: unknown, words: string): Error {
  const error = record(value);
  if (typeof error?.message !== "string") return new Error(words);
  return new ApiError(409, { code: String(error.code ?? "Failed"), message: error.message });
}
