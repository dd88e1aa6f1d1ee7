import { type Actor, CallRefused } from "./actor.ts";

/** What a customer chooses. */
export interface Purchase {
  publisherId: string;
  offerId: string;
  planId: string;
  subscriptionId: string;
  resourceGroup: string;
  managedResourceGroup: string;
  applicationName: string;
  location: string;
  answers: unknown;
  company: string;
}

/** An application that was deployed. */
export interface Deployed {
  applicationId: string;
  deploymentId: string;
  state: string;
  // Azure's resource, as its readers know it.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  application: any;
}

/** Get it now: contact data with consent, terms, a draft. */
export async function getItNow(customer: Actor, purchase: Purchase): Promise<string> {
  const { publisherId, offerId, planId, subscriptionId, company } = purchase;
  const { body } = await customer.post("/api/v1/ordering/get-it-now", {
    publisherId,
    offerId,
    planId,
    subscriptionId,
    contact: {
      firstName: company,
      lastName: "owner",
      email: `owner@${company.toLowerCase()}.example`,
      country: "US",
      company,
    },
    consent: true,
    acceptTerms: true,
  });
  return body.id;
}

/** Review and Create: prepares the deployment from the answers, puts it, and waits until the application has come to its end. */
export async function createApplication(customer: Actor, draftId: string, purchase: Purchase): Promise<Deployed> {
  const { subscriptionId, resourceGroup, managedResourceGroup, applicationName, location, answers } = purchase;
  const group = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}?api-version=2021-04-01`;
  await customer.put(group, { location });
  const names = { resourceGroup, managedResourceGroup, applicationName, location };
  const { body: prepared } = await customer.post(`/api/v1/ordering/drafts/${draftId}/prepare`, { answers, ...names });
  const deploymentUrl = `${prepared.deploymentId}?api-version=2021-04-01`;
  const begun = await customer.call("PUT", deploymentUrl, prepared.deployment);
  // An earlier try that was cut off has begun the same one, and it goes on.
  const isUnderWay = begun.status === 409 && begun.body?.error?.code === "DeploymentActive";
  if (begun.status >= 400 && !isUnderWay) throw new CallRefused("PUT", deploymentUrl, begun);
  // A purchase that is made is no draft any more, else it would still wait for its buyer.
  await customer.delete(`/api/v1/ordering/drafts/${draftId}`);
  const deploymentNews = { topic: "deployment-ended", about: prepared.deploymentId.toLowerCase() };
  const deployment = await customer.until(`The deployment of ${applicationName}`, deploymentNews, async () => {
    const { body } = await customer.get(deploymentUrl);
    return ["Succeeded", "Failed", "Canceled"].includes(body.properties.provisioningState) ? body : undefined;
  });
  const { body: application } = await customer.call("GET", `${prepared.applicationId}?api-version=2021-07-01`);
  const state = deployment.properties.provisioningState;
  if (state !== "Succeeded")
    throw new Error(
      `The deployment of ${applicationName} ended as ${state}: ${innermost(deployment.properties.error)}`,
    );
  return { applicationId: prepared.applicationId, deploymentId: prepared.deploymentId, state, application };
}

/** The words of the error that everything else followed from. */
function innermost(error: { message?: string; details?: (typeof error)[] } | undefined): string {
  const [first] = error?.details ?? [];
  return first ? innermost(first) : (error?.message ?? "no words");
}
