import { setTimeout as wait } from "node:timers/promises";
import type { shapes } from "@stoa/api/partner-center";
import { findFile, type Package } from "@stoa/archive";
import { writeZip } from "@stoa/archive/node";
import { check as checkPackage, versionTable } from "@stoa/lint";
import { allTypes } from "@stoa/resource-types/node";
import {
  type Answers,
  type ExistingResource,
  findAnswers,
  readUiDefinition,
  runWizard,
  templateFacts,
  type UiDefinition,
} from "@stoa/ui-definition";
import type { Actor, actors } from "../journey/actor.ts";
import { createApplication, type Deployed, getItNow, type Purchase } from "../journey/buy.ts";
import { certifyOffer, goLive, type OfferToPublish, submitOffer, writeOffer } from "../journey/publish.ts";
import { meteringAudience } from "../metering/index.ts";
import type { parties as demoParties } from "../seed/parties.ts";
import { makeExisting } from "./existing.ts";
import type { Receiver } from "./receiver.ts";
import type { DemoOptions } from "./run.ts";
import { StageFailed } from "./stage.ts";

type Facts = Record<string, unknown>;
type Parties = typeof demoParties;

const location = "westeurope";
const hour = 3_600_000;

/** One package's life, stage by stage. Each stage uses what the ones before it made. */
export class Life {
  readonly #pkg: Package;
  readonly #options: DemoOptions;
  #definition: UiDefinition | undefined;
  #found: { answers: Answers; existing: ExistingResource[] } = { answers: {}, existing: [] };
  #as: ReturnType<typeof actors>["as"] = () => {
    throw new Error("the server is entered first");
  };
  #parties: Parties | undefined;
  #mark = "";
  #offer: OfferToPublish | undefined;
  #submission = "";
  #draft = "";
  #deployed: Deployed | undefined;
  #secrets: string[] = [];
  #receiver: Receiver | undefined;
  #month = "";

  constructor(pkg: Package, options: DemoOptions) {
    this.#pkg = pkg;
    this.#options = options;
  }

  /** Opens the server on which the rest of the life takes place. */
  enter(who: ReturnType<typeof actors>, parties: Parties, mark: string, receiver: Receiver): void {
    this.#receiver = receiver;
    this.#as = who.as;
    this.#parties = parties;
    this.#mark = mark;
  }

  /** Rules, and whether the package can be read and answered at all. */
  async check(): Promise<Facts> {
    const today = new Date().toISOString().slice(0, 10);
    const { findings } = checkPackage(this.#pkg, { profile: "marketplace", table: versionTable(allTypes(), today) });
    const errors = findings.filter(({ severity }) => severity === "error");
    const facts = {
      errors: errors.length,
      warnings: findings.filter(({ severity }) => severity === "warning").length,
      findings: findings.map(({ rule, severity, message, file, line, column }) => ({
        rule,
        severity,
        message,
        file,
        line,
        column,
      })),
    };
    const template = findFile(this.#pkg, "mainTemplate.json");
    const definition = findFile(this.#pkg, "createUiDefinition.json");
    if (!template) throw new StageFailed("The package has no mainTemplate.json at its root.", facts);
    if (!definition) throw new StageFailed("The package has no createUiDefinition.json at its root.", facts);
    this.#definition = readUiDefinition(definition.text(), definition.path);
    // What only misleads the portal is a finding; a form without a single step or output can't be answered by anyone.
    const problem = this.#definition.problems.find(({ severity }) => severity === "error");
    if (problem && this.#definition.steps.length === 0) {
      throw new StageFailed(`${definition.path} can't be used: ${problem.message}`, facts);
    }
    return facts;
  }

  /** The publisher writes an offer with one plan, uploads the package and submits it. */
  async publish(): Promise<Facts> {
    const parties = this.#who();
    const publisher = this.#as(parties.contoso.owner);
    await publisher.put("/api/v1/partner-center/publishers/contoso", {
      displayName: "Contoso",
      about: "Sample publisher.",
    });
    this.#offer = this.#offerOf();
    await publisher.put("/api/v1/leads/publishers/contoso/destination", {
      kind: "https",
      url: `${this.#receiver?.url}/leads`,
    });
    await writeOffer(publisher, this.#offer);
    const { path, submission } = await submitOffer(publisher, this.#offer, "Published by stoa demo.");
    this.#submission = path;
    if (submission.state === "Failed") {
      const messages: string[] = submission.steps.flatMap((step: { messages: string[] }) => step.messages);
      throw new StageFailed(messages.join(" "));
    }
    return {
      offer: `${this.#offer.publisherId}.${this.#offer.offerId}`,
      plan: "standard",
      submission: submission.number,
    };
  }

  /** A person of the operator looks at findings and trial deployment; what would be refused is waived, or refused. */
  async certify(): Promise<Facts> {
    const offer = this.#offerNow();
    const reason = this.#options.noWaive ? undefined : "Shown by stoa demo; certification would refuse this.";
    const { approved, blocking, waived } = await certifyOffer(this.#as(this.#who().operator.owner), offer, reason);
    const shown = blocking.map(({ rule, message, file, line }) => ({ rule, message, file, line }));
    if (!approved)
      throw new StageFailed(`Certification refuses the package: ${blocking.length} findings block it.`, {
        refused: shown,
      });
    const { body } = await this.#as(this.#who().contoso.owner).get(this.#submission);
    const trials: shapes.Trial[] = body.report.plans.flatMap((plan: { trial?: shapes.Trial }) => plan.trial ?? []);
    return {
      waived: waived ? shown : [],
      trial: trials.map(({ planId, outcome, resources }) => ({ planId, outcome, resources: resources.length })),
    };
  }

  /** Preview, sign-off, go live; then a stranger finds it. */
  async storefront(): Promise<Facts> {
    const offer = this.#offerNow();
    await goLive(this.#as(this.#who().contoso.owner), offer, this.#submission);
    const customer = this.#customer();
    const { body: found } = await customer.get(`/api/v1/catalog/search?q=${encodeURIComponent(offer.name)}&market=US`);
    const hit = found.value.find((one: { offerId: string }) => one.offerId === offer.offerId);
    if (!hit) throw new StageFailed(`The store doesn't find '${offer.name}'.`);
    return { name: hit.displayName, price: hit.startingPrice, page: `/store/${offer.publisherId}.${offer.offerId}` };
  }

  /** Get it now: the verdict on the subscription, contact data with consent, terms. */
  async buy(): Promise<Facts> {
    const purchase = this.#purchase();
    const customer = this.#customer();
    const query = new URLSearchParams({
      publisherId: purchase.publisherId,
      offerId: purchase.offerId,
      planId: purchase.planId,
    });
    const { body } = await customer.get(`/api/v1/ordering/eligibility?${query}`);
    this.#draft = await getItNow(customer, purchase);
    return {
      subscription: purchase.subscriptionId,
      verdicts: body.value.length,
      termsAccepted: true,
      leadShared: true,
    };
  }

  /** The answers, given or found, and the outputs that they come to. */
  async wizard(): Promise<Facts> {
    const parties = this.#who();
    const definition = this.#definition;
    if (!definition) throw new Error("the definition was read in the first stage");
    const { subscriptionId, tenantId } = parties.fabrikam;
    const purchase = this.#purchase();
    const context = {
      location,
      subscription: { subscriptionId, tenantId, displayName: "Fabrikam production" },
      resourceGroup: { name: purchase.resourceGroup, location },
    };
    const template = findFile(this.#pkg, "mainTemplate.json")?.text() ?? "";
    const given = this.#options.answers;
    if (given) this.#found = { answers: given, existing: [] };
    else {
      const found = findAnswers(definition, { template, context, seed: `d${this.#mark}`.slice(0, 10) });
      const problem =
        found.errors[0]?.message ??
        (found.missing[0] && `The template's parameter '${found.missing[0]}' gets no value.`);
      if (problem) throw new StageFailed(`No valid answers were found: ${problem}`);
      this.#found = { answers: found.answers, existing: found.existing };
    }
    const run = runWizard(definition, this.#found.answers, context);
    if (run.errors.length > 0) {
      const words = run.errors.map(({ element, message }) => `${element}: ${message}`).join(" ");
      throw new StageFailed(`The answers are not valid. ${words}`, { problems: run.errors });
    }
    const secret = secureParameters(template);
    this.#secrets = Object.entries(run.outputs).flatMap(([name, value]) =>
      secret.has(name.toLowerCase()) && typeof value === "string" && value.length > 3 ? [value] : [],
    );
    const outputs = Object.fromEntries(
      Object.entries(run.outputs).map(([name, value]) => [name, secret.has(name.toLowerCase()) ? "••••" : value]),
    );
    return { answersFound: !given, visible: run.visible.length, outputs, existing: this.#found.existing.length };
  }

  /** Into the customer's own subscription, resource by resource. */
  async deploy(): Promise<Facts> {
    const customer = this.#customer();
    const purchase = this.#purchase();
    await makeExisting(customer, this.#found.existing, location);
    this.#deployed = await createApplication(customer, this.#draft, purchase);
    const { managedResourceGroupId, outputs } = this.#deployed.application.properties;
    const { body } = await customer.get(`${managedResourceGroupId}/resources?api-version=2021-04-01`);
    const resources = body.value.map(({ type, name }: { type: string; name: string }) => `${type}/${name}`);
    return {
      application: this.#deployed.applicationId,
      managedResourceGroup: managedResourceGroupId,
      resources,
      outputs: this.#hide(outputs ?? {}),
    };
  }

  /** The publisher works in the managed group; the customer may read there and nothing else. */
  async operate(): Promise<Facts> {
    const { application } = this.#now();
    const group: string = application.properties.managedResourceGroupId;
    const publisher = this.#as(this.#who().contoso.owner);
    const customer = this.#customer();
    const { body: seen } = await publisher.get(`${group}/resources?api-version=2021-04-01`);
    const probe = `${group}/providers/Microsoft.Storage/storageAccounts/probe${this.#mark}`;
    const body = { location, kind: "StorageV2", sku: { name: "Standard_LRS" }, properties: {} };
    const denied = await customer.call("PUT", `${probe}?api-version=2023-01-01`, body);
    const code = denied.body?.error?.code;
    if (code !== "DenyAssignmentAuthorizationFailed") {
      throw new StageFailed(
        `The customer's write in the managed group answered ${denied.status} ${code}; it had to be denied.`,
      );
    }
    const { body: tags } = await publisher.patch(`${group}?api-version=2021-04-01`, {
      tags: { operatedBy: "Contoso" },
    });
    const told = await arrival("The notification of the deployment", () => {
      const all = (this.#receiver?.received ?? []).filter(({ path }) => path.endsWith("/resource"));
      const states = all.map(({ body }) => (body as { provisioningState: string }).provisioningState);
      return states.includes("Succeeded") ? states : undefined;
    });
    return {
      publisherSees: seen.value.length,
      customerDenied: code,
      publisherWrote: tags.tags,
      notifications: told,
      leadsReceived: (this.#receiver?.received ?? []).filter(({ path }) => path === "/leads").length,
    };
  }

  /** Usage beyond what is included, reported by the publisher's application as Azure's metering clients do. */
  async meter(): Promise<Facts> {
    const parties = this.#who();
    const meter = this.#as(parties.contoso.app, meteringAudience);
    const { applicationId } = this.#now();
    // Three hours pass on the customer's sandbox clock, so that there is usage of three hours to report.
    const clock = `/api/v1/accounts/billing-accounts/${parties.fabrikam.billingAccountId}/clock`;
    const { body: moved } = await this.#customer().post(clock, { byHours: 3 });
    const now = new Date(moved.clock).getTime();
    this.#month = moved.clock.slice(0, 7);
    const events = [0, 1, 2].map((back) => ({
      resourceUri: applicationId,
      quantity: 100,
      dimension: "documents",
      effectiveStartTime: new Date(now - back * hour).toISOString(),
      planId: "standard",
    }));
    const { body } = await meter.post("/api/batchUsageEvent?api-version=2018-08-31", {
      request: [...events, events[0]],
    });
    const statuses: string[] = body.result.map(({ status }: { status: string }) => status);
    if (statuses.join() !== "Accepted,Accepted,Accepted,Duplicate")
      throw new StageFailed(`The usage events came out as ${statuses.join(", ")}.`);
    return { events: statuses.length, accepted: 3, duplicate: 1, quantity: 300, dimension: "documents" };
  }

  /** The month ends: the customer's invoice, the publisher's payout. */
  async close(): Promise<Facts> {
    const parties = this.#who();
    const customer = this.#customer();
    const operator = this.#as(parties.operator.owner);
    const { billingAccountId } = parties.fabrikam;
    const month = this.#month;
    const [year = 0, number = 0] = month.split("-").map(Number);
    const end = new Date(Date.UTC(year, number, 1)).toISOString();
    await customer.post(`/api/v1/accounts/billing-accounts/${billingAccountId}/clock`, { to: end });
    const { body: closed } = await operator.post("/api/v1/billing/runs", { month, billingAccountId });
    const [summary] = closed.value;
    if (!summary) throw new StageFailed("The month was closed without an invoice.");
    const { body: invoice } = await customer.get(`/api/v1/billing/invoices/${summary.number}`);
    const { body: payouts } = await this.#as(parties.contoso.owner).get("/api/v1/billing/publishers/contoso/payouts");
    const { body: ledger } = await operator.get("/api/v1/billing/ledger");
    const payout = payouts.value.find(
      (one: { month: string; currency: string }) => one.month === month && one.currency === invoice.currency,
    );
    return {
      month,
      invoice: {
        number: invoice.number,
        currency: invoice.currency,
        total: invoice.total,
        ...invoice.subtotals,
        lines: invoice.lines.map(({ text, quantity, unit, unitPrice, amount }: Record<string, string>) => ({
          text,
          quantity,
          unit,
          unitPrice,
          amount,
        })),
      },
      payout: payout && {
        currency: payout.currency,
        amount: payout.amount,
        storeFee: payout.storeFee,
        earned: payout.earned,
      },
      ledgerBalanced: ledger.balanced,
    };
  }

  #who(): Parties {
    if (!this.#parties) throw new Error("the server is entered first");
    return this.#parties;
  }

  #customer(): Actor {
    return this.#as(this.#who().fabrikam.owner);
  }

  #offerNow(): OfferToPublish {
    if (!this.#offer) throw new Error("the offer is written first");
    return this.#offer;
  }

  #now(): Deployed {
    if (!this.#deployed) throw new Error("the application is deployed first");
    return this.#deployed;
  }

  #purchase(): Purchase {
    const { publisherId, offerId } = this.#offerNow();
    const { subscriptionId } = this.#who().fabrikam;
    return {
      publisherId,
      offerId,
      planId: "standard",
      subscriptionId,
      resourceGroup: "demo",
      managedResourceGroup: `mrg-demo-${this.#mark}`,
      applicationName: `demo-${this.#mark}`,
      location,
      answers: this.#found.answers,
      company: "Fabrikam",
    };
  }

  #offerOf(): OfferToPublish {
    const { contoso } = this.#who();
    const name = (this.#pkg.name ?? "package").replace(/\.zip$/i, "");
    const slug =
      name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-+|-+$/g, "")
        .slice(0, 40) || "package";
    return {
      publisherId: "contoso",
      offerId: `${slug}-demo`,
      name,
      summary: `${name}, taken through its whole life.`,
      shortDescription: `${name}, published by stoa demo.`,
      description: `<p>${name.replaceAll(/[<>&]/g, "")}, published by <b>stoa demo</b>.</p>`,
      category: "storage-azure-apps",
      keywords: ["demo"],
      colour: "#005a9e",
      dimensions: [{ id: "documents", displayName: "Documents", unit: "documents", pricePerUnit: "0.5" }],
      metering: { tenantId: contoso.tenantId, applicationId: contoso.appId },
      previewSubscriptionId: contoso.subscriptionId,
      plans: [
        {
          planId: "standard",
          name: "Standard",
          summary: "A monthly fee and a price per document.",
          description: "<p>200 USD a month with 1,000 documents; each further one 0.50 USD.</p>",
          pricing: {
            model: "metered",
            markets: ["US"],
            monthlyFee: "200",
            dimensions: [{ id: "documents", enabled: true, includedQuantity: "1000" }],
          },
          technical: {
            tenantId: contoso.tenantId,
            authorizations: [{ principalId: contoso.supportGroup, role: "Owner" }],
            allowedActions: [],
            customerAccess: "restricted",
            notificationEndpoint: `${this.#receiver?.url}/notifications?sig=${this.#mark}`,
          },
          version: "1.0.0",
          package: writeZip(this.#pkg),
        },
      ],
    };
  }

  /** Outputs may repeat what was secret. */
  #hide(value: unknown): unknown {
    let text = JSON.stringify(value);
    for (const secret of this.#secrets) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), "••••");
    return JSON.parse(text);
  }
}

/** Looks until a message has come in; those under way usually take milliseconds. */
async function arrival<T>(what: string, look: () => T | undefined, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} has not come in within ${seconds} seconds.`);
    await wait(20);
  }
}

/** Names of a template's secure parameters, in lower case. */
function secureParameters(template: string): Set<string> {
  const secure = templateFacts(template).parameters.filter(({ type }) => /^secure/i.test(type));
  return new Set(secure.map(({ name }) => name.toLowerCase()));
}
