import { describe, expect, test } from "vitest";
import { notificationBody, notificationUrl } from "./notification.ts";

describe("a notification", () => {
  test.each([
    ["https://h.example:8443/api/webhook?sig=x%2Fy", "https://h.example:8443/api/webhook/resource?sig=x%2Fy"],
    ["https://h.example", "https://h.example/resource"],
    ["https://h.example/hook/", "https://h.example/hook/resource"],
  ])("to %s is posted to %s", (endpoint, url) => {
    expect(notificationUrl(endpoint)).toBe(url);
  });

  const at = new Date("2026-03-31T14:00:00.123Z");

  test("of a marketplace application names plan and usage ID", () => {
    const plan = { publisher: "contoso", product: "scanner", name: "gold", version: "1.0.3" };
    const news = { eventType: "PUT", provisioningState: "Succeeded" } as const;
    expect(notificationBody({ id: "/a", plan, resourceUsageId: "u" }, news, at)).toEqual({
      eventType: "PUT",
      applicationId: "/a",
      eventTime: "2026-03-31T14:00:00.1230000Z",
      provisioningState: "Succeeded",
      plan,
      billingDetails: { resourceUsageId: "u" },
    });
  });

  test("of a service catalog application names its definition, and the error when it failed", () => {
    const news = { eventType: "PUT", provisioningState: "Failed" } as const;
    const error = { code: "ApplianceProvisioningFailed", message: "m" };
    expect(notificationBody({ id: "/a", definitionId: "/d" }, news, at, error)).toMatchObject({
      applicationDefinitionId: "/d",
      error,
    });
  });

  test("of a success carries no error", () => {
    const news = { eventType: "PUT", provisioningState: "Succeeded" } as const;
    expect(
      notificationBody({ id: "/a", definitionId: "/d" }, news, at, { code: "c", message: "m" }),
    ).not.toHaveProperty("error");
  });
});
