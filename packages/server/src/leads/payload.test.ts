import { describe, expect, test } from "vitest";
import { leadPayload, mayForward, testContact } from "./payload.ts";

describe("a lead", () => {
  test("has the shape of Azure's HTTPS destination", () => {
    const subject = {
      publisher: "contoso",
      offer: "scanner",
      offerTitle: "Invoice scanner",
      plan: "gold",
      action: "INS",
    };
    const contact = { firstName: "F", lastName: "L", email: "f@fabrikam.example", country: "NO" };
    expect(leadPayload(subject, contact)).toEqual({
      UserDetails: {
        FirstName: "F",
        LastName: "L",
        Email: "f@fabrikam.example",
        Phone: "",
        Country: "NO",
        Company: "",
        Title: "",
      },
      LeadSource: "AzureMarketplace-INS|contoso.scanner",
      ActionCode: "INS",
      OfferTitle: "Invoice scanner",
      Description: "Get it now: Invoice scanner, plan gold",
    });
  });

  test.each([
    ["a@school.edu", false],
    ["a@school.edu.au", false],
    ["a@education.example", true],
  ])("of %s is forwarded: %s", (email, may) => {
    expect(mayForward(email)).toBe(may);
  });

  test("of a test is invented", () => {
    expect(testContact(new Date(5)).email).toBe("MSFT_TEST_5@test.com");
  });
});
