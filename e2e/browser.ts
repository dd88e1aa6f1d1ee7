import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from "playwright-core";
import { expectThat, root } from "./server.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = join(root, "e2e/pictures");

/** The sample companies whose tiles stand on the sign-in page. */
export type Company = "Contoso" | "Fabrikam" | "Adatum" | "Northwind" | "Operator";

/** Starts Chromium without anything that asks the network on its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Empties the folder of a journey's pictures. */
export function clearPictures(): void {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
}

/** A person at a browser of their own: what goes wrong behind the pages is gathered and told at the next look. */
export class Person {
  readonly page: Page;
  readonly base: string;
  readonly #wrong: string[] = [];
  readonly #underWay = new Set<Request>();
  #quietSince = 0;
  static #looks = 0;

  private constructor(page: Page, base: string) {
    this.page = page;
    this.base = base;
    // Only this is refused rightly: who asks who they are before they have signed in.
    const isExpected = (url: string, status: number) => status === 401 && url.endsWith("/identity/me");
    page.on("response", (reply) => {
      if (reply.status() < 400 || isExpected(reply.url(), reply.status())) return;
      this.#wrong.push(`${reply.request().method()} ${reply.url()} answered ${reply.status()}`);
    });
    const over = (request: Request) => {
      if (this.#underWay.delete(request)) this.#quietSince = performance.now();
    };
    page.on("request", (request) => {
      // A stream of events stays open as long as the page.
      if (request.resourceType() !== "eventsource") this.#underWay.add(request);
    });
    page.on("requestfinished", over);
    page.on("requestfailed", (request) => {
      over(request);
      const reason = request.failure()?.errorText ?? "";
      // A page that is left lets go of what it was still reading.
      if (reason !== "net::ERR_ABORTED") this.#wrong.push(`${request.method()} ${request.url()}: ${reason}`);
    });
    page.on("console", (message) => {
      const isStatus = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isStatus) this.#wrong.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#wrong.push(`page: ${error.message}`));
  }

  /** Opens a browser window at a server. */
  static async at(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Person> {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 1280, height: 800 },
      locale: "en-GB",
      timezoneId: "UTC",
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(20_000);
    return new Person(await context.newPage(), base);
  }

  /** Opens an address of the product. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.base + path);
    await this.settle();
  }

  /** Signs in by a tile, and waits for the company's own first page. */
  async signIn(company: Company): Promise<void> {
    await this.open("/signin");
    await this.page
      .getByRole("list", { name: "Sample identities" })
      .getByRole("button", { name: new RegExp(`^${company}`) })
      .click();
    await this.page.waitForURL((url) => url.pathname !== "/signin");
    await this.settle();
  }

  /** Presses what is called so: a button, a link or a tab. */
  async press(name: string | RegExp, role: "button" | "link" | "tab" | "menuitem" = "button"): Promise<void> {
    await this.page
      .getByRole(role, { name, ...(typeof name === "string" && { exact: true }) })
      .first()
      .click();
  }

  /** Types into the field of a label, in place of what stands there. */
  async fill(label: string | RegExp, text: string, nth = 0): Promise<void> {
    // A required field's label ends in an asterisk.
    const exact = typeof label === "string" ? new RegExp(`^${label.replace(/[()]/g, "\\$&")}\\s*\\*?$`) : label;
    await this.page.getByLabel(exact).and(this.page.locator("input, textarea")).nth(nth).fill(text);
  }

  /** Waits until a text is to be seen. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Waits until the page has its title and nothing of it is still being read. */
  async settle(): Promise<void> {
    await this.page.locator("h1").first().waitFor();
    const until = performance.now() + 15_000;
    const quiet = 150;
    while (this.#underWay.size > 0 || performance.now() - this.#quietSince < quiet) {
      const open = [...this.#underWay].map((request) => request.url());
      expectThat(performance.now() < until, `still being read after 15 s: ${open.join(", ")}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    await this.page.waitForFunction(() => document.querySelector(".fui-Skeleton, .fui-SkeletonItem") === null);
  }

  /** Looks at a page: keeps a picture, runs axe, and fails in words on whatever went wrong since the last look. */
  async look(name: string): Promise<void> {
    await this.settle();
    await this.keepPicture(name);
    const found = [...this.#wrong.splice(0), ...(await this.#seriousFaults()), ...(await this.#frameFaults())];
    expectThat(found.length === 0, `${name}: ${found.join("\n")}`);
  }

  /** Keeps a picture of the whole page as it stands. */
  async keepPicture(name: string): Promise<void> {
    const number = String(++Person.#looks).padStart(2, "0");
    // In a window as high as the page, so that what sticks to the window's edges covers nothing.
    const size = this.page.viewportSize() ?? { width: 1280, height: 800 };
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    if (height > size.height) await this.page.setViewportSize({ ...size, height });
    await this.page.screenshot({ path: join(pictures, `${number}-${name}.png`) });
    if (height > size.height) await this.page.setViewportSize(size);
  }

  /** Fails in words on whatever went wrong since the last look. */
  async isWell(name: string): Promise<void> {
    const found = this.#wrong.splice(0);
    expectThat(found.length === 0, `${name}: ${found.join("\n")}`);
  }

  /** Takes what went wrong since the last look as intended; for the one request that has to be refused. */
  forgive(pattern: RegExp): void {
    const rest = this.#wrong.filter((one) => !pattern.test(one));
    this.#wrong.splice(0, this.#wrong.length, ...rest);
  }

  async #seriousFaults(): Promise<string[]> {
    // Fluent's focus traps stand between hidden stops that nobody hears or sees; axe takes them for ours.
    // Through the debugger's door, because the pages' policy rightly lets no foreign script in.
    if (!(await this.page.evaluate("'axe' in window"))) await this.page.evaluate(axeSource);
    return (await this.page.evaluate(`axe.run({ exclude: ["[data-tabster-dummy]"] }, { resultTypes: ["violations"] }).then((result) => result.violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => "axe " + one.id + ": " + one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")))`)) as string[];
  }

  async #frameFaults(): Promise<string[]> {
    return this.page.evaluate(() => {
      const faults: string[] = [];
      const titles = document.querySelectorAll("main h1").length;
      if (titles !== 1) faults.push(`the page has ${titles} h1`);
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      if (wide > 0) faults.push(`the page scrolls sideways by ${wide} px`);
      return faults;
    });
  }
}
