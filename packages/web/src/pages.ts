import type { WordId } from "./words/en.ts";

/** The parties of whom a page can be. */
export type Section = "store" | "my" | "publish" | "partner" | "operate" | "common";

/** An entry of the pages catalogue: its address, its title, and where it shows. */
export interface Page<Address extends string = string> {
  address: Address;
  title: WordId;
  section: Section;
  /** The word of its entry in the navigation, for a first-level page. */
  nav?: WordId;
  /** For a tab, the word on it; its page is the nearest address above. */
  tab?: WordId;
}

function page<const Address extends string>(entry: Page<Address>): Page<Address> {
  return entry;
}

/** Every page, in the order in which the navigation shows them. */
export const pages = {
  store: page({ address: "/store", title: "store.title", section: "store", nav: "store.nav" }),
  offer: page({ address: "/store/$product", title: "offer.title", section: "store" }),
  offerPlans: page({ address: "/store/$product/plans", title: "offer.plansTitle", section: "store" }),
  get: page({ address: "/store/$product/get", title: "get.title", section: "store" }),
  storePublisher: page({ address: "/store/publishers/$publisher", title: "storePublisher.title", section: "store" }),

  my: page({ address: "/my/$tenant", title: "my.title", section: "my", nav: "nav.home" }),
  applications: page({
    address: "/my/$tenant/applications",
    title: "applications.title",
    section: "my",
    nav: "applications.title",
  }),
  invoices: page({ address: "/my/$tenant/invoices", title: "invoices.title", section: "my", nav: "invoices.title" }),
  invoice: page({ address: "/my/$tenant/invoices/$invoice", title: "invoice.title", section: "my" }),
  draft: page({ address: "/my/$tenant/drafts/$draft", title: "draft.title", section: "my" }),
  deployment: page({
    address: "/my/$tenant/deployments/$subscription/$group/$name",
    title: "deployment.title",
    section: "my",
  }),
  application: page({
    address: "/my/$tenant/applications/$subscription/$group/$name",
    title: "application.title",
    section: "my",
    tab: "application.overview",
  }),
  applicationResources: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/resources",
    title: "application.title",
    section: "my",
    tab: "application.resources",
  }),
  applicationAccess: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/access",
    title: "application.title",
    section: "my",
    tab: "application.access",
  }),
  applicationUsage: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/usage",
    title: "application.title",
    section: "my",
    tab: "application.usage",
  }),
  applicationInvoices: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/invoices",
    title: "application.title",
    section: "my",
    tab: "application.invoices",
  }),
  applicationOutputs: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/outputs",
    title: "application.title",
    section: "my",
    tab: "application.outputs",
  }),
  applicationActivity: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/activity",
    title: "application.title",
    section: "my",
    tab: "application.activity",
  }),
  applicationNotifications: page({
    address: "/my/$tenant/applications/$subscription/$group/$name/notifications",
    title: "application.title",
    section: "my",
    tab: "application.notifications",
  }),

  publish: page({ address: "/publish/$publisher", title: "publish.title", section: "publish", nav: "nav.home" }),
  offers: page({
    address: "/publish/$publisher/offers",
    title: "offers.title",
    section: "publish",
    nav: "offers.title",
  }),
  publisherOffer: page({
    address: "/publish/$publisher/offers/$offer",
    title: "publisherOffer.title",
    section: "publish",
    tab: "publisherOffer.overview",
  }),
  publisherListing: page({
    address: "/publish/$publisher/offers/$offer/listing",
    title: "publisherOffer.title",
    section: "publish",
    tab: "publisherOffer.listing",
  }),
  publisherPackages: page({
    address: "/publish/$publisher/offers/$offer/packages",
    title: "publisherOffer.title",
    section: "publish",
    tab: "publisherOffer.packages",
  }),
  publisherSubmissions: page({
    address: "/publish/$publisher/offers/$offer/submissions",
    title: "publisherOffer.title",
    section: "publish",
    tab: "publisherOffer.submissions",
  }),
  plan: page({
    address: "/publish/$publisher/offers/$offer/plans/$plan",
    title: "plan.title",
    section: "publish",
  }),
  submission: page({
    address: "/publish/$publisher/offers/$offer/submissions/$submission",
    title: "submission.title",
    section: "publish",
  }),
  customers: page({
    address: "/publish/$publisher/customers",
    title: "customers.title",
    section: "publish",
    nav: "customers.title",
  }),
  usage: page({ address: "/publish/$publisher/usage", title: "usage.title", section: "publish", nav: "usage.title" }),
  payouts: page({
    address: "/publish/$publisher/payouts",
    title: "payouts.title",
    section: "publish",
    nav: "payouts.title",
  }),
  payout: page({ address: "/publish/$publisher/payouts/$payout", title: "payout.title", section: "publish" }),
  leads: page({ address: "/publish/$publisher/leads", title: "leads.title", section: "publish", nav: "leads.title" }),
  webhooks: page({
    address: "/publish/$publisher/webhooks",
    title: "webhooks.title",
    section: "publish",
    nav: "webhooks.title",
  }),

  partner: page({ address: "/partner/$tenant", title: "partner.title", section: "partner", nav: "partner.title" }),

  operate: page({ address: "/operate", title: "operate.title", section: "operate", nav: "nav.home" }),
  certification: page({
    address: "/operate/certification",
    title: "certification.title",
    section: "operate",
    nav: "certification.title",
  }),
  certificationCase: page({
    address: "/operate/certification/$case",
    title: "certificationCase.title",
    section: "operate",
  }),
  operatorBilling: page({
    address: "/operate/billing",
    title: "operatorBilling.title",
    section: "operate",
    nav: "operatorBilling.title",
  }),

  signin: page({ address: "/signin", title: "signin.title", section: "common" }),
} as const;

/** The name of a page in the catalogue. */
export type PageName = keyof typeof pages;

/** The names in a page's address that a link has to fill. */
export type ParamsOf<Address extends string> = Address extends `${string}$${infer Name}/${infer Rest}`
  ? Name | ParamsOf<Rest>
  : Address extends `${string}$${infer Name}`
    ? Name
    : never;

/** What a link to a page has to say. */
export type PageParams<Name extends PageName> = Record<ParamsOf<(typeof pages)[Name]["address"]>, string>;
