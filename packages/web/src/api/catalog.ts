import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { DeploymentSummary, Product, ProductSummary } from "./contract.ts";
import { call } from "./http.ts";

/** What a store can be narrowed by. */
export interface StoreQuery {
  q: string;
  category: string[];
  priceModel: string[];
  publisher: string[];
  market: string;
  subscriptionId?: string;
}

/** A facet's value and how many offers it would leave. */
export interface FacetValue {
  value: string;
  label: string;
  count: number;
}

/** What a search of the store answers. */
export interface StoreAnswer {
  value: ProductSummary[];
  totalCount: number;
  facets: Record<string, FacetValue[]>;
  showingResultsFor?: string;
  nextLink?: string;
}

/** Searches the store; the old cards stay until the new ones are there. */
export function storeQuery(query: StoreQuery) {
  return queryOptions({
    queryKey: ["store", query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call<StoreAnswer>("GET", "/api/v1/catalog/search", { query: { ...query, top: 100 }, signal }),
  });
}

/** What the store is made of: categories and markets. */
export interface Vocabulary {
  categories: { id: string; name: string }[];
  markets: { code: string; currency: string }[];
  priceModels: { name: string; title: string; doc: string }[];
}

/** The store's categories, markets and price models. */
export const vocabularyQuery = queryOptions({
  queryKey: ["vocabulary"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => call<Vocabulary>("GET", "/api/v1/catalog/vocabulary", { signal }),
});

/** Takes an offer's name in the store apart: `contoso.simple-store`. */
export function productOf(name: string): { publisherId: string; offerId: string } {
  const dot = name.indexOf(".");
  return { publisherId: name.slice(0, dot), offerId: name.slice(dot + 1) };
}

function productPath(name: string): string {
  const { publisherId, offerId } = productOf(name);
  return `/api/v1/catalog/products/${encodeURIComponent(publisherId)}/${encodeURIComponent(offerId)}`;
}

/** How an offer is looked at: priced for a market, perhaps as its preview. */
export interface ProductView {
  market?: string;
  stage?: string;
}

/** An offer's page. */
export function productQuery(name: string, view: ProductView = {}) {
  return queryOptions({
    queryKey: ["product", name, view],
    queryFn: ({ signal }) => call<Product>("GET", productPath(name), { query: { ...view }, signal }),
  });
}

/** What a plan deploys, and who may do what there. */
export function deploymentSummaryQuery(name: string, planId: string, view: ProductView = {}) {
  return queryOptions({
    queryKey: ["product", name, "deployment", planId, view],
    queryFn: ({ signal }) =>
      call<DeploymentSummary>("GET", `${productPath(name)}/plans/${encodeURIComponent(planId)}/deployment`, {
        query: { ...view },
        signal,
      }),
  });
}

/** A monthly sum for supposed quantities. */
export interface Estimate {
  currency: string;
  total: string;
  lines: { text: string; quantity: string; unit: string; unitPrice: string; amount: string }[];
}

/** What a plan would cost a month. */
export function estimateQuery(name: string, planId: string, view: ProductView, quantities: Record<string, string>) {
  return queryOptions({
    queryKey: ["product", name, "estimate", planId, view, quantities],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call<Estimate>("POST", `${productPath(name)}/plans/${encodeURIComponent(planId)}/estimate`, {
        query: { ...view },
        body: { quantities },
        signal,
      }),
  });
}

/** A file of a plan's package, as text. */
export function packageFileQuery(name: string, planId: string, file: string, view: ProductView = {}) {
  return queryOptions({
    queryKey: ["product", name, "file", planId, file, view],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<string> => {
      const search = new URLSearchParams({ ...(view.stage ? { stage: view.stage } : {}) });
      const path = `${productPath(name)}/plans/${encodeURIComponent(planId)}/files/${file}?${search}`;
      const answer = await fetch(path, { credentials: "same-origin", signal });
      // Read as text: the wizard's engine reads JSON itself, with a line for every node.
      if (!answer.ok) return await call<never>("GET", path, { signal });
      return await answer.text();
    },
  });
}

/** The address of an offer's logo. */
export function logoOf(product: { publisherId: string; offerId: string }, size: 48 | 90 | 216): string {
  return `/api/v1/catalog/products/${encodeURIComponent(product.publisherId)}/${encodeURIComponent(product.offerId)}/logo/${size}`;
}

/** A publisher's page in the store. */
export interface StorePublisher {
  publisherId: string;
  displayName: string;
  about: string;
  website: string;
  isVerified: boolean;
  offers: ProductSummary[];
}

/** A publisher and what it sells. */
export function storePublisherQuery(publisher: string) {
  return queryOptions({
    queryKey: ["store-publisher", publisher],
    queryFn: ({ signal }) =>
      call<StorePublisher>("GET", `/api/v1/catalog/publishers/${encodeURIComponent(publisher)}`, { signal }),
  });
}
