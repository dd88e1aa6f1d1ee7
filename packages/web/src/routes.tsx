import type { QueryClient } from "@tanstack/react-query";
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { ComponentType } from "react";
import { meQuery } from "./api/session.ts";
import { NotFound } from "./frame/not-found.tsx";
import { homeOf } from "./frame/party.ts";
import { RouteFailure } from "./frame/route-failure.tsx";
import { Shell } from "./frame/shell.tsx";
import { href, queryString, readQuery } from "./links.ts";
import { type Page, type PageName, pages } from "./pages.ts";

type View = () => Promise<{ default: ComponentType }>;

/** What draws a page, loaded when it is first opened. */
const views: Record<PageName, View> = {
  store: () => import("./pages/store/browse.tsx"),
  offer: () => import("./pages/store/offer.tsx"),
  offerPlans: () => import("./pages/store/plans.tsx"),
  get: () => import("./pages/store/get.tsx"),
  storePublisher: () => import("./pages/store/publisher.tsx"),
  my: () => import("./pages/my/home.tsx"),
  applications: () => import("./pages/my/applications.tsx"),
  invoices: () => import("./pages/my/invoices.tsx"),
  invoice: () => import("./pages/my/invoice.tsx"),
  draft: () => import("./pages/my/draft.tsx"),
  deployment: () => import("./pages/my/deployment.tsx"),
  application: () => import("./pages/application/overview.tsx"),
  applicationResources: () => import("./pages/application/resources.tsx"),
  applicationAccess: () => import("./pages/application/access.tsx"),
  applicationUsage: () => import("./pages/application/usage.tsx"),
  applicationInvoices: () => import("./pages/application/invoices.tsx"),
  applicationOutputs: () => import("./pages/application/outputs.tsx"),
  applicationActivity: () => import("./pages/application/activity.tsx"),
  applicationNotifications: () => import("./pages/application/notifications.tsx"),
  publish: () => import("./pages/publish/home.tsx"),
  offers: () => import("./pages/publish/offers.tsx"),
  publisherOffer: () => import("./pages/publish/offer.tsx"),
  publisherListing: () => import("./pages/publish/listing.tsx"),
  publisherPackages: () => import("./pages/publish/packages.tsx"),
  publisherSubmissions: () => import("./pages/publish/submissions.tsx"),
  plan: () => import("./pages/publish/plan.tsx"),
  submission: () => import("./pages/publish/submission.tsx"),
  customers: () => import("./pages/publish/customers.tsx"),
  usage: () => import("./pages/publish/usage.tsx"),
  payouts: () => import("./pages/publish/payouts.tsx"),
  payout: () => import("./pages/publish/payout.tsx"),
  leads: () => import("./pages/publish/leads.tsx"),
  webhooks: () => import("./pages/publish/webhooks.tsx"),
  partner: () => import("./pages/partner/home.tsx"),
  operate: () => import("./pages/operate/home.tsx"),
  certification: () => import("./pages/operate/certification.tsx"),
  certificationCase: () => import("./pages/operate/case.tsx"),
  operatorBilling: () => import("./pages/operate/billing.tsx"),
  signin: () => import("./pages/signin/sign-in.tsx"),
};

/** What every route can reach. */
export interface RouterContext {
  client: QueryClient;
}

// What a route is told before it loads. The tree is built from the catalogue, so its types aren't inferred.
interface Moment {
  context: RouterContext;
  location: { pathname: string; searchStr: string };
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: () => <NotFound />,
  errorComponent: RouteFailure,
});

// Pages that anyone may open; the others ask who is there first.
const isOpen = (page: Page) => page.section === "store" || page.section === "common";

function pageRoute(name: PageName): AnyRoute {
  const page: Page = pages[name];
  return createRoute({
    getParentRoute: () => root,
    path: page.address,
    component: lazyRouteComponent(views[name]),
    beforeLoad: async ({ context, location }: Moment) => {
      if (isOpen(page)) return;
      const me = await context.client.ensureQueryData(meQuery);
      if (me === null) throw redirect({ href: href("signin", {}, { next: location.pathname + location.searchStr }) });
    },
  });
}

// An address without its party goes to the one that was last worked for.
function shortcut(path: string, kind: "customer" | "publisher" | "reseller"): AnyRoute {
  return createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: async ({ context }: Moment) => {
      const me = await context.client.ensureQueryData(meQuery);
      const last = localStorage.getItem("stoa.party");
      const own = (me?.parties ?? []).filter((party) => party.kind === kind);
      const party = own.find((one) => `${one.kind}/${one.id}` === last) ?? own[0];
      throw redirect({ href: party ? homeOf(party) : href("signin", {}, { next: path }) });
    },
  });
}

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ href: href("store") });
  },
});

/** The router over the pages catalogue. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      home,
      shortcut("/my", "customer"),
      shortcut("/publish", "publisher"),
      shortcut("/partner", "reseller"),
      ...(Object.keys(pages) as PageName[]).map(pageRoute),
    ]),
    context: { client },
    defaultPreload: "intent",
    // A page that fails leaves the frame around it standing.
    defaultErrorComponent: RouteFailure,
    scrollRestoration: true,
    parseSearch: readQuery,
    stringifySearch: (search) => queryString(search as Record<string, string>),
  });
}
