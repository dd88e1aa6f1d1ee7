import { expect, test } from "vitest";
import { href, queryString, readQuery } from "./links.ts";
import { matchPage, pagesAbove, tabsOf } from "./match.ts";

test("a link fills the names of its page and writes lists as repeated keys", () => {
  expect(href("offers", { publisher: "contoso" }, { status: ["Live", "Draft"], q: "" })).toBe(
    "/publish/contoso/offers?status=Live&status=Draft",
  );
  expect(href("application", { tenant: "t", subscription: "s", group: "rg 1", name: "app" })).toBe(
    "/my/t/applications/s/rg%201/app",
  );
});

test("a query is read as it was written", () => {
  const query = { q: "a b&c", status: ["Live", "Draft"] };
  expect({ ...readQuery(queryString(query)) }).toEqual(query);
});

test("words in an address win over names", () => {
  expect(matchPage("/store/publishers/contoso")?.name).toBe("storePublisher");
  expect(matchPage("/store/contoso.simple/get")?.name).toBe("get");
  expect(matchPage("/nowhere")).toBeUndefined();
});

test("breadcrumbs are the pages above, without the tabs of the page itself", () => {
  const match = matchPage("/my/t/applications/s/rg/app/usage");
  expect(match && pagesAbove(match).map((page) => page.address)).toEqual(["/my/$tenant", "/my/$tenant/applications"]);
});

test("an application's tabs stand in the catalogue's order and leave other pages out", () => {
  expect(tabsOf("application").map((page) => page.address.split("/").at(-1))).toEqual([
    "$name",
    "resources",
    "access",
    "usage",
    "invoices",
    "outputs",
    "activity",
    "notifications",
  ]);
  expect(tabsOf("publisherOffer").map((page) => page.address.split("/").at(-1))).toEqual([
    "$offer",
    "listing",
    "packages",
    "submissions",
  ]);
});
