// Takes the pictures of the documentation from the seeded product, so that they show what is really there.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, Person } from "./browser.ts";
import { expectThat, finish, root, startServer, step } from "./server.ts";

const folder = join(root, "docs/pictures");
const heaviest = 150 * 1024;
const fabrikam = "0f000000-0000-4000-8000-000000000001";
const subscription = "0f000000-0000-4000-8000-000000000051";
const scanner = `/my/${fabrikam}/applications/${subscription}/accounting/invoice-scanner`;

mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await openBrowser();

/** Keeps what the window shows, once the page stands still. */
async function picture(person: Person, name: string): Promise<void> {
  await person.settle();
  await person.page.mouse.move(0, 0);
  await person.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const path = join(folder, `${name}.png`);
  await person.page.screenshot({ path, animations: "disabled" });
  const { size } = statSync(path);
  expectThat(size <= heaviest, `${name}.png has ${Math.round(size / 1024)} kB`);
}

try {
  await step("what a visitor sees", async () => {
    const visitor = await Person.at(browser, server.base);
    await visitor.open("/signin");
    await picture(visitor, "sign-in");
    await visitor.open("/store");
    await picture(visitor, "store");
    await visitor.open("/store/contoso.invoice-scanner");
    await picture(visitor, "offer");
  });

  await step("what a customer sees", async () => {
    const customer = await Person.at(browser, server.base);
    const { page } = customer;
    await customer.signIn("Fabrikam");
    await customer.open("/store/contoso.invoice-scanner/get?plan=standard");
    await customer.fill("First name", "Fabrikam");
    await customer.fill("Last name", "Owner");
    await picture(customer, "get-it-now");
    await page.getByRole("checkbox", { name: /accept the terms/ }).check();
    await customer.press("Continue");
    await page.waitForURL(/\/drafts\//);
    await customer.settle();
    await customer.fill("Scanner name", "scanner2");
    await customer.fill("Application name", "second-scanner");
    await customer.press("Next: Machine");
    await page.getByRole("combobox", { name: "Size" }).click();
    await page.getByRole("option", { name: /Standard_D2s_v5/ }).click();
    await customer.fill("Administrator", "scanadmin");
    await customer.fill("Password", "Scan-2026-pages");
    await customer.fill("Confirm password", "Scan-2026-pages");
    await picture(customer, "wizard");
    await customer.press("Next: Archive");
    await customer.press(/^Next: Review/);
    await customer.reads("Ready to create");
    await picture(customer, "review");
    await page.getByRole("checkbox", { name: /I agree to the terms/ }).check();
    await customer.press("Create");
    await page.waitForURL(/\/deployments\//);
    await page.getByRole("link", { name: "Open application" }).waitFor({ timeout: 60_000 });
    await picture(customer, "deployment");
    await customer.open(scanner);
    await picture(customer, "application");
    await customer.open(`${scanner}/access`);
    await picture(customer, "who-may-do-what");
    await customer.open(`${scanner}/usage`);
    await picture(customer, "usage");
    await customer.open(`/my/${fabrikam}/invoices`);
    await page.getByRole("row").nth(1).click();
    await page.waitForURL(/\/invoices\/.+/);
    await picture(customer, "invoice");
  });

  await step("what a publisher and the operator see", async () => {
    const publisher = await Person.at(browser, server.base);
    await publisher.signIn("Contoso");
    await publisher.open("/publish/contoso/offers/invoice-scanner");
    await picture(publisher, "publisher-offer");
    await publisher.open("/publish/contoso/payouts");
    await picture(publisher, "payouts");
    // A change of one sentence goes the whole way, so that there is a submission and a case to look at.
    await publisher.open("/publish/contoso/offers/invoice-scanner/listing");
    await publisher.fill("Summary", "Reads paper and PDF invoices and hands over the figures, by the page.");
    await publisher.press("Save");
    await publisher.reads("Draft saved.");
    await publisher.press("Review and publish");
    await publisher.press("Submit offer");
    await publisher.page.waitForURL(/\/submissions\/\d+$/);
    await publisher.reads(/Waiting for operator/);
    await publisher.reads("Trial deployment");
    await publisher.page.getByText("Draft saved.").waitFor({ state: "hidden" });
    await picture(publisher, "submission");

    const operator = await Person.at(browser, server.base);
    await operator.signIn("Operator");
    await operator.open("/operate/certification");
    await operator.press("Take next");
    await operator.page.waitForURL(/\/certification\/.+/);
    await picture(operator, "certification-case");
  });

  await step("in the dark, and on a telephone", async () => {
    const dark = await Person.at(browser, server.base, { colorScheme: "dark" });
    await dark.signIn("Fabrikam");
    await dark.open(`${scanner}/usage`);
    await picture(dark, "dark");
    const narrow = await Person.at(browser, server.base, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await narrow.open("/store");
    await picture(narrow, "narrow");
  });
} finally {
  await browser.close();
  await server.close();
}
finish();
