import { Type } from "typebox";
import { List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { DeploymentSummary, Product, ProductPlan, ProductSummary } from "./shapes.ts";

const Market = Type.Optional(Type.String({ pattern: "^[A-Z]{2}$" }));
const Several = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 }));
const Stage = Type.Optional(Type.Union([Type.Literal("public"), Type.Literal("preview")]));

/** The facets of a search: how many offers each value would leave. */
export const Facets = Type.Record(
  Type.String(),
  Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() })),
);

/** Searches what is live. */
export const search = operation({
  id: "Catalog_Search",
  method: "get",
  path: "/api/v1/catalog/search",
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    category: Several,
    priceModel: Several,
    publisher: Several,
    market: Market,
    sort: Type.Optional(Type.Union([Type.Literal("relevance"), Type.Literal("name"), Type.Literal("-publishedAt")])),
    top: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    cursor: Type.Optional(Type.String({ maxLength: 20 })),
    /** A subscription of the caller's: shows the private plans and previews that it was let see. */
    subscriptionId: Type.Optional(Type.String()),
  }),
  reply: Type.Object({
    value: Type.Array(ProductSummary),
    totalCount: Type.Integer(),
    facets: Facets,
    /** The spelling that was searched instead, where the one asked for finds nothing. */
    showingResultsFor: Type.Optional(Type.String()),
    nextLink: Type.Optional(Type.String()),
  }),
  auth: "optional",
});

/** Names that go on from what was typed. */
export const suggestions = operation({
  id: "Catalog_Suggestions",
  method: "get",
  path: "/api/v1/catalog/suggestions",
  query: Type.Object({ q: Type.String({ minLength: 2, maxLength: 100 }) }),
  reply: List(
    Type.Object({
      type: Type.Union([Type.Literal("offer"), Type.Literal("publisher"), Type.Literal("category")]),
      text: Type.String(),
      id: Type.String(),
    }),
  ),
  auth: "optional",
});

/** What a store can be narrowed by, and the markets that there are. */
export const vocabulary = operation({
  id: "Catalog_Vocabulary",
  method: "get",
  path: "/api/v1/catalog/vocabulary",
  reply: Type.Object({
    categories: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    markets: Type.Array(Type.Object({ code: Type.String(), currency: Type.String() })),
    priceModels: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), doc: Type.String() })),
  }),
  auth: "none",
});

const path = "/api/v1/catalog/products/{publisherId}/{offerId}";
const ProductPath = Type.Object({ publisherId: Type.String(), offerId: Type.String() });
const ProductQuery = Type.Object({ market: Market, stage: Stage, subscriptionId: Type.Optional(Type.String()) });

/** An offer's page, priced for a market. */
export const get = operation({
  id: "Catalog_GetProduct",
  method: "get",
  path,
  params: ProductPath,
  query: ProductQuery,
  reply: Product,
  errors: ["ProductNotFound"],
  auth: "optional",
});

/** An offer's plans, priced for a market. */
export const listPlans = operation({
  id: "Catalog_ListPlans",
  method: "get",
  path: `${path}/plans`,
  params: ProductPath,
  query: ProductQuery,
  reply: List(ProductPlan),
  errors: ["ProductNotFound"],
  auth: "optional",
});

const PlanPath = Type.Object({ ...ProductPath.properties, planId: Type.String() });

/** What a plan deploys and who may do what with it. */
export const getDeploymentSummary = operation({
  id: "Catalog_GetDeploymentSummary",
  method: "get",
  path: `${path}/plans/{planId}/deployment`,
  params: PlanPath,
  query: ProductQuery,
  reply: DeploymentSummary,
  errors: ["ProductNotFound", "ProductPlanNotFound"],
  auth: "optional",
});

/** What a plan would cost a month, for quantities that the reader supposes. */
export const estimate = operation({
  id: "Catalog_Estimate",
  method: "post",
  path: `${path}/plans/{planId}/estimate`,
  params: PlanPath,
  query: ProductQuery,
  body: Type.Object({
    quantities: Type.Record(Type.String(), Type.String({ pattern: "^[0-9]{1,15}(\\.[0-9]{1,6})?$" })),
  }),
  reply: Type.Object({
    currency: Type.String(),
    total: Type.String(),
    lines: Type.Array(
      Type.Object({
        text: Type.String(),
        quantity: Type.String(),
        unit: Type.String(),
        unitPrice: Type.String(),
        amount: Type.String(),
      }),
    ),
  }),
  errors: ["ProductNotFound", "ProductPlanNotFound"],
  auth: "optional",
});

/** A file of the plan's package that the browser needs for the wizard and the application's pages. */
export const getFile = operation({
  id: "Catalog_GetFile",
  method: "get",
  path: `${path}/plans/{planId}/files/{name}`,
  params: Type.Object({
    ...PlanPath.properties,
    name: Type.Union([
      Type.Literal("createUiDefinition.json"),
      Type.Literal("viewDefinition.json"),
      Type.Literal("mainTemplate.json"),
    ]),
  }),
  query: ProductQuery,
  errors: ["ProductNotFound", "ProductPlanNotFound", "NotFound"],
});

/** An offer's logo in one of the sizes that pages use. */
export const getLogo = operation({
  id: "Catalog_GetLogo",
  method: "get",
  path: `${path}/logo/{size}`,
  params: Type.Object({
    ...ProductPath.properties,
    size: Type.Union([Type.Literal("48"), Type.Literal("90"), Type.Literal("216")]),
  }),
  query: Type.Object({ stage: Stage }),
  errors: ["NotFound"],
  auth: "optional",
});

/** A publisher's page. */
export const getPublisher = operation({
  id: "Catalog_GetPublisher",
  method: "get",
  path: "/api/v1/catalog/publishers/{publisherId}",
  params: Type.Object({ publisherId: Type.String() }),
  query: Type.Object({ market: Market }),
  reply: Type.Object({
    publisherId: Type.String(),
    displayName: Type.String(),
    about: Type.String(),
    website: Type.String(),
    isVerified: Type.Boolean(),
    offers: Type.Array(ProductSummary),
  }),
  errors: ["NotFound"],
  auth: "optional",
});
