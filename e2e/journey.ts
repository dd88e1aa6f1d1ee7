// The whole path, clicked in a real browser: publish, certify, go live, buy, deploy, run, meter, invoice, pay out.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearPictures, openBrowser, Person } from "./browser.ts";
import { expectThat, finish, root, startServer, step } from "./server.ts";

const work = mkdtempSync(join(tmpdir(), "stoa-journey-"));
const offer = "scan-to-pay";
const fabrikamSubscription = "0f000000-0000-4000-8000-000000000051";
const contosoTenant = "0c000000-0000-4000-8000-000000000001";
const meteringApplication = "0c000000-0000-4000-8000-000000000032";

clearPictures();
// What the plan's notification endpoint is told.
const told: string[] = [];
const receiver = createServer((request, reply) => {
  let body = "";
  request.setEncoding("utf8").on("data", (part: string) => {
    body += part;
  });
  request.on("end", () => {
    told.push(body);
    reply.writeHead(200).end();
  });
}).listen(0, "127.0.0.1");
await once(receiver, "listening");
const address = receiver.address();
const endpoint = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/told`;

const server = await startServer(["--allow-network", "127.0.0.1/32"]);
const browser = await openBrowser();
const at = (options = {}) => Person.at(browser, server.base, options);

const contoso = await at();
const operator = await at();
const fabrikam = await at();
const visitor = await at();

let isBroken = false;
/** A step at somebody's browser. Each builds on the one before, so after a failure there is no point in going on. */
async function act(person: Person, name: string, run: () => Promise<void>): Promise<void> {
  if (isBroken) return;
  await step(name, async () => {
    try {
      await run();
    } catch (error) {
      isBroken = true;
      await person.keepPicture("failed");
      throw error;
    }
  });
}

try {
  await act(contoso, "whoever opens a page of a party is asked to sign in first, and comes back to it", async () => {
    await contoso.open("/publish/contoso/offers");
    await contoso.look("sign-in");
    await contoso.press(/^Contoso/);
    await contoso.page.waitForURL(/\/publish\/contoso\/offers/);
    await contoso.look("offers");
  });

  await act(contoso, "Contoso makes an offer, with the keyboard alone", async () => {
    const { page } = contoso;
    await page.getByRole("button", { name: "New offer" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type(offer);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Scan to pay, first try");
    await contoso.look("new-offer");
    // Enter in a field runs the dialog's verb.
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/offers/${offer}$`));
    await contoso.look("offer-empty");
  });

  await act(contoso, "every section of the offer is filled", async () => {
    const { page } = contoso;
    await contoso.press("Listing", "link");
    await contoso.settle();
    await contoso.fill("Name", "Scan to pay");
    await contoso.fill("Summary", "Reads invoices and prepares their payment.");
    await contoso.fill("Short description", "Scan, check, pay: every invoice on the day it arrives.");
    await contoso.fill(
      "Description",
      "<p>Scan to pay reads <b>invoices</b> where they lie: in your own subscription.</p><ul><li>No paper leaves the house.</li><li>Every amount can be traced.</li></ul>",
    );
    await contoso.fill("Keywords", "invoices, scanning");
    await contoso.fill("Privacy policy", "https://contoso.example/privacy");
    await contoso.fill("Support", "https://contoso.example/support");
    for (const nth of [0, 1]) {
      await contoso.fill("Contact name", nth === 0 ? "Contoso support" : "Contoso engineering", nth);
      await contoso.fill("Email", nth === 0 ? "support@contoso.example" : "engineering@contoso.example", nth);
      await contoso.fill("Phone", "+1 555 0100", nth);
    }
    await page
      .getByRole("group", { name: /Categories/ })
      .getByRole("checkbox")
      .first()
      .check();
    await page.getByRole("checkbox", { name: "Use the standard contract" }).check();
    await contoso.press("Add dimension");
    await contoso.fill("Dimension ID", "pages");
    await contoso.fill("Name", "Pages", 1);
    await contoso.fill("Unit", "page");
    await contoso.fill("Price per unit (USD)", "0.05");
    await contoso.fill("Subscription IDs", fabrikamSubscription);
    await contoso.fill("Tenant ID", contosoTenant);
    await contoso.fill("Application ID", meteringApplication);
    await contoso.look("listing-filled");
    await contoso.press("Save");
    await contoso.reads("Draft saved.");
    await page.getByLabel("Add logo").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: await logo() });
    await contoso.reads("Logo saved.");
    await contoso.look("listing-saved");
  });

  await act(contoso, "a metered plan is created and its package uploaded, checked at once", async () => {
    const { page } = contoso;
    await contoso.press("Overview", "link");
    await contoso.press("New plan");
    await contoso.fill("Plan ID", "metered");
    await page.getByRole("dialog").getByLabel("Name").fill("Metered");
    await contoso.press("Create plan");
    await contoso.press("Packages", "link");
    const zip = join(work, "invoice-scanner.zip");
    pack(zip);
    await page.getByLabel("Upload package").setInputFiles(zip);
    await contoso.reads(/Version 1\.0\.0 uploaded/);
    await contoso.look("package");
  });

  await act(contoso, "the plan gets price, markets, package and notification endpoint", async () => {
    const { page } = contoso;
    await contoso.press("Overview", "link");
    await contoso.press("Metered", "link");
    await contoso.settle();
    await contoso.fill("Summary", "A small fee, and a little per page.");
    await contoso.fill("Description", "For offices with up to twenty thousand pages a month.");
    await page.getByLabel("Price model").selectOption("metered");
    await contoso.fill("Monthly fee (USD)", "40");
    await page.getByRole("checkbox", { name: "Pages" }).check();
    await contoso.press("All markets");
    await page.getByLabel("Package").selectOption("1.0.0");
    await contoso.fill("Your tenant ID", contosoTenant);
    await contoso.fill("Who of you gets access", "0c000000-0000-4000-8000-000000000021 Owner");
    await contoso.fill("Notification endpoint", endpoint);
    await contoso.look("plan-filled");
    await contoso.press("Save");
    await contoso.reads("Draft saved.");
    await contoso.press("Send test");
    await contoso.reads(/Test notification sent/);
    await contoso.look("plan-saved");
  });

  await act(contoso, "Review and publish sends the draft on its way", async () => {
    await contoso.press("Scan to pay", "link");
    await contoso.settle();
    await contoso.look("offer-complete");
    await contoso.press("Review and publish");
    await contoso.fill("Notes for certification", "Any name and password will do.");
    await contoso.press("Submit offer");
    await contoso.page.waitForURL(/\/submissions\/1$/);
    await contoso.reads(/Waiting for/);
    await contoso.look("submission");
  });

  await act(operator, "the operator takes the case from the queue and approves it", async () => {
    await operator.signIn("Operator");
    await operator.look("operator-home");
    await operator.press("Certification", "link");
    await operator.settle();
    await operator.look("queue");
    await operator.press("Take next");
    await operator.page.waitForURL(/\/certification\/.+/);
    await operator.reads("Any name and password will do.");
    await operator.look("case");
    await operator.press("Approve");
    await operator.page.getByLabel("Comment for the publisher").fill("A clean package.");
    await operator.page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
    await operator.reads(/Approved/);
    await operator.look("case-approved");
  });

  await act(contoso, "Contoso sees the preview and goes live", async () => {
    await contoso.reads("The preview is up.");
    await contoso.look("submission-preview");
    await contoso.press("Go live");
    await contoso.reads("Published");
    await contoso.look("submission-live");
  });

  await act(visitor, "a visitor finds the offer by search, a letter wrong, and compares its plans", async () => {
    const { page } = visitor;
    await visitor.open("/store");
    await visitor.look("store");
    await page.getByRole("searchbox", { name: "Search the store" }).first().fill("invoces");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    await visitor.settle();
    await visitor.look("store-searched");
    await visitor.press(/Scan to pay/, "link");
    await page.waitForURL(/\/store\/contoso\.scan-to-pay/);
    await visitor.look("offer");
    await visitor.press("Compare plans", "link");
    await page.waitForURL(/\/plans/);
    await visitor.look("plans");
  });

  await act(fabrikam, "Fabrikam says who it is, reads and accepts the terms, and is let into the wizard", async () => {
    const { page } = fabrikam;
    await fabrikam.signIn("Fabrikam");
    await fabrikam.look("my-home");
    await fabrikam.open("/store/contoso.scan-to-pay");
    await fabrikam.press("Get it now", "link");
    await fabrikam.settle();
    // Asked too early, it says what is missing where it is missing.
    await fabrikam.press("Continue");
    await fabrikam.reads("Needed to go on.");
    await fabrikam.look("get-it-now-missing");
    await page.getByRole("radio", { name: "Metered" }).check();
    await page.locator(`#subscription-${fabrikamSubscription}`).check();
    await fabrikam.fill("First name", "Fabrikam");
    await fabrikam.fill("Last name", "Owner");
    await fabrikam.fill("Email", "owner@fabrikam.example");
    await fabrikam.fill("Company", "Fabrikam");
    await page.getByRole("checkbox", { name: /contact data is shared/ }).check();
    await fabrikam.press("Read the terms");
    await page.getByRole("checkbox", { name: /accept the terms/ }).check();
    await fabrikam.look("get-it-now");
    await fabrikam.press("Continue");
    await page.waitForURL(/\/drafts\//);
    await fabrikam.settle();
  });

  await act(fabrikam, "the wizard tells a wrong answer in its place, and is filled step by step", async () => {
    const { page } = fabrikam;
    await fabrikam.fill("Scanner name", "Scanner 1");
    await fabrikam.press("Next: Machine");
    await fabrikam.reads(/2 to 12 lower-case letters and digits/);
    await fabrikam.look("wizard-wrong");
    await fabrikam.fill("Scanner name", "scanner1");
    await fabrikam.fill("Application name", "scanner");
    await fabrikam.press("Next: Machine");
    await fabrikam.fill("Administrator", "scanadmin");
    await fabrikam.fill(/^Password/, "Scan-2026-pages");
    await fabrikam.fill(/^Confirm password/, "Scan-2026-pages");
    await page.getByRole("combobox", { name: "Size" }).click();
    await page.getByRole("option", { name: /Standard_D2s_v5/ }).click();
    await fabrikam.look("wizard-machine");
    await fabrikam.press("Next: Archive");
    await fabrikam.look("wizard-archive");
  });

  await act(fabrikam, "Review shows price, what is created and who may do what; Create deploys it", async () => {
    const { page } = fabrikam;
    await fabrikam.press(/^Next: Review/);
    await fabrikam.reads("Ready to create");
    for (const part of ["What you pay", "What will be created", "Who may do what"]) await fabrikam.reads(part);
    await fabrikam.look("review");
    await fabrikam.press("Create");
    await fabrikam.reads("Agree to create.");
    await page.getByRole("checkbox", { name: /I agree to the terms/ }).check();
    await fabrikam.press("Create");
    await page.waitForURL(/\/deployments\//);
    await fabrikam.look("deploying");
    await page.getByRole("link", { name: "Open application" }).waitFor({ timeout: 60_000 });
    await fabrikam.look("deployed");
  });

  await act(fabrikam, "the application shows its resources, outputs, rights, usage and notifications", async () => {
    await fabrikam.press("Open application", "link");
    await fabrikam.settle();
    await fabrikam.reads("Essentials");
    await fabrikam.look("application");
    for (const tab of ["Resources", "Outputs", "Who may do what", "Usage", "Invoices", "Activity", "Notifications"]) {
      const link = fabrikam.page.getByRole("navigation", { name: /^Tabs of/ }).getByRole("link", { name: tab });
      await link.click();
      await fabrikam.page
        .getByRole("navigation", { name: /^Tabs of/ })
        .locator("[aria-current=page]", { hasText: tab })
        .waitFor();
      await fabrikam.look(`application-${tab.toLowerCase().replaceAll(" ", "-")}`);
    }
    expectThat(
      told.some((body) => body.includes("PUT") && body.includes("Succeeded")),
      `the endpoint was told ${told.length} things, no creation among them`,
    );
  });

  await act(fabrikam, "a finished purchase no longer waits for Fabrikam", async () => {
    await fabrikam.press("Home", "link");
    await fabrikam.settle();
    await fabrikam.look("my-home-after");
    expectThat((await fabrikam.page.getByText("Waits for you").count()) === 0, "the draft still waits");
  });

  await act(
    contoso,
    "Contoso sees the customer, the lead and what was delivered, and sends a usage event",
    async () => {
      const { page } = contoso;
      await contoso.press("Customers", "link");
      await contoso.reads("scanner");
      await contoso.look("customers");
      await contoso.press("Usage", "link");
      await contoso.press("Send test event");
      await page.getByRole("dialog").getByLabel("Application").selectOption({ label: "Fabrikam · scanner" });
      await page.getByRole("dialog").getByLabel("Dimension").selectOption("pages");
      await page.getByRole("dialog").getByLabel("Quantity").fill("1234");
      await contoso.look("usage-send");
      await page.getByRole("dialog").getByRole("button", { name: "Send test event" }).click();
      await contoso.reads("1,234");
      await contoso.look("usage");
      await contoso.press("Leads", "link");
      await contoso.reads("Fabrikam Owner");
      await contoso.look("leads");
      await contoso.press("Webhooks", "link");
      await contoso.reads("Delivered");
      await contoso.look("webhooks");
    },
  );

  await act(fabrikam, "at the end of the month Fabrikam has an invoice, and asks of a line why", async () => {
    const { page } = fabrikam;
    await fabrikam.press("Invoices", "link");
    await fabrikam.settle();
    const before = await page.getByRole("row").count();
    await fabrikam.press("To month end");
    await page.waitForFunction((rows) => document.querySelectorAll("[role=row], tr").length > rows, before, {
      timeout: 60_000,
    });
    await fabrikam.look("invoices");
    await page.getByRole("row").nth(1).click();
    await page.waitForURL(/\/invoices\/.+/);
    await fabrikam.reads("scanner");
    await fabrikam.look("invoice");
    await fabrikam.press(/61\.70/);
    await fabrikam.reads("Usage events behind it");
    await fabrikam.look("invoice-why");
    await page.keyboard.press("Escape");
    const saving = page.waitForEvent("download");
    await fabrikam.page.getByText("Download PDF").first().click();
    const pdf = readFileSync(await (await saving).path());
    expectThat(pdf.subarray(0, 5).toString() === "%PDF-", "what was downloaded is no PDF");
  });

  await act(contoso, "Contoso sees its payout, and the operator the closed month", async () => {
    await contoso.press("Payouts", "link");
    await contoso.settle();
    await contoso.look("payouts");
    await contoso.page.getByRole("row").nth(1).click();
    await contoso.page.waitForURL(/\/payouts\/.+/);
    await contoso.look("payout");
    await operator.press("Billing", "link");
    await operator.settle();
    await operator.look("operator-billing");
  });

  await act(fabrikam, "an address that leads nowhere says so, whatever is wrong in it", async () => {
    const mine = "/my/0f000000-0000-4000-8000-000000000001";
    const wrong: [Person, string[]][] = [
      [
        fabrikam,
        [
          "/nowhere",
          "/store/contoso.none",
          "/store/none",
          "/store/publishers/none",
          `${mine}/invoices/none`,
          `${mine}/drafts/none`,
          `${mine}/applications/${fabrikamSubscription}/none/none`,
          `${mine}/applications/none/none/none`,
          `${mine}/deployments/${fabrikamSubscription}/none/none`,
          // Another company's, and no company's.
          "/my/0d000000-0000-4000-8000-000000000001/invoices",
          "/my/none",
          "/publish/contoso/offers",
          "/operate/certification",
        ],
      ],
      [
        contoso,
        [
          "/publish/contoso/offers/none",
          `/publish/contoso/offers/${offer}/plans/none`,
          `/publish/contoso/offers/${offer}/submissions/none`,
          `/publish/contoso/offers/${offer}/submissions/99`,
          "/publish/contoso/payouts/none",
        ],
      ],
      [operator, ["/operate/certification/none"]],
    ];
    for (const [person, paths] of wrong) {
      for (const path of paths) {
        await person.open(path);
        const title = await person.page.locator("h1").textContent();
        expectThat(title === "Page not found", `${path} is titled '${title}'`);
        person.forgive(/answered 40[034]/);
        await person.isWell(path);
      }
      await person.look("not-found");
    }
  });

  await act(visitor, "on a narrow screen and in the dark the pages stay whole", async () => {
    const narrow = await at({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await narrow.open("/store");
    await narrow.look("narrow-store");
    await narrow.open("/store/contoso.scan-to-pay");
    await narrow.look("narrow-offer");
    await narrow.signIn("Fabrikam");
    await narrow.look("narrow-my-home");
    const dark = await at({ colorScheme: "dark" });
    await dark.open("/store");
    await dark.look("dark-store");
    await dark.signIn("Contoso");
    await dark.look("dark-publish-home");
    await dark.open(`/publish/contoso/offers/${offer}`);
    await dark.look("dark-offer");
  });
} finally {
  await browser.close();
  receiver.close();
  await server.close();
  rmSync(work, { recursive: true, force: true });
}
finish();

/** Packs the sample as a publisher does. */
function pack(zip: string): void {
  const command = [join(root, "packages/cli/bin/stoa.js"), "pack", join(root, "samples/invoice-scanner"), "-o", zip];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  expectThat(status === 0, `stoa pack ended with ${status}: ${stderr}`);
}

/** A logo, drawn by the browser itself. */
async function logo(): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(
    '<body style="margin:0"><div style="width:256px;height:256px;background:#0f6cbd;color:#fff;font:700 120px sans-serif;display:grid;place-items:center">S</div>',
  );
  const bytes = await page.screenshot();
  await page.close();
  return bytes;
}
