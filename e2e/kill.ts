// The server dies at once, in the middle of a deployment and of reported usage; nothing that was answered is lost.
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { expectThat, finish, startServer, step } from "./server.ts";

const server = await startServer();
const { baseUrl, tenantId, clientId, clientSecret, subscriptionId } = server.env();
const ca = readFileSync(server.env().caFile);

interface Reply {
  status: number;
  // Answers of several operations; each step reads its own.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  body: any;
  cookie: string;
}

/** How a caller shows who it is: a bearer token, or a session's cookie and its header. */
type Credentials = string | { cookie: string; "x-stoa-csrf": string };

function call(method: string, url: string, who?: Credentials, body?: unknown): Promise<Reply> {
  return new Promise((done, fail) => {
    const text = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
    const type = typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json";
    const shown = who === undefined ? {} : typeof who === "string" ? { authorization: `Bearer ${who}` } : who;
    const headers = { ...shown, ...(text !== undefined && { "content-type": type }) };
    const sent = request(url.startsWith("http") ? url : `${baseUrl}${url}`, { method, headers, ca }, (reply) => {
      let answer = "";
      reply.setEncoding("utf8").on("data", (part: string) => {
        answer += part;
      });
      reply.on("end", () => {
        const cookie = reply.headers["set-cookie"]?.map((one) => one.split(";")[0]).join("; ") ?? "";
        done({ status: reply.statusCode ?? 0, body: answer ? JSON.parse(answer) : undefined, cookie });
      });
    });
    sent.on("error", fail);
    sent.end(text);
  });
}

async function tokenFor(scope: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  });
  const { status, body } = await call("POST", `/${tenantId}/oauth2/v2.0/token`, undefined, form.toString());
  expectThat(status === 200, `the token request answered ${status}: ${JSON.stringify(body)}`);
  return body.access_token;
}

const group = `/subscriptions/${subscriptionId}/resourcegroups/killed`;
const deploymentPath = `${group}/providers/Microsoft.Resources/deployments/long?api-version=2021-04-01`;
const count = 40;
/** The sample publisher's owner, whose page reports usage by hand. */
const contosoOwner = "0c000000-0000-4000-8000-000000000011";

try {
  const token = await tokenFor("https://management.azure.com/.default");

  await step("a deployment of 40 resources is under way when the server is killed", async () => {
    await call("PUT", `${group}?api-version=2021-04-01`, token, { location: "westeurope" });
    await call("PUT", `/api/v1/resource-manager/subscriptions/${subscriptionId}/emulation`, token, {
      latencyMilliseconds: 150,
    });
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        {
          type: "Microsoft.Network/networkSecurityGroups",
          apiVersion: "2023-11-01",
          name: "[concat('guard', copyIndex())]",
          location: "westeurope",
          copy: { name: "guards", count, mode: "Serial", batchSize: 2 },
          properties: {},
        },
      ],
    };
    const { status, body } = await call("PUT", deploymentPath, token, {
      properties: { mode: "Incremental", template },
    });
    expectThat(status === 201, `${status}: ${JSON.stringify(body)}`);
    await new Promise((done) => setTimeout(done, 1500));
    await server.kill();
  });

  await step("after a new start it goes on and ends, each resource made once", async () => {
    await server.start();
    const until = Date.now() + 60_000;
    for (;;) {
      const { body } = await call("GET", deploymentPath, token);
      if (body.properties.provisioningState === "Succeeded") break;
      expectThat(
        !["Failed", "Canceled"].includes(body.properties.provisioningState),
        JSON.stringify(body.properties.error),
      );
      expectThat(Date.now() < until, `it still is ${body.properties.provisioningState} after a minute`);
      await new Promise((done) => setTimeout(done, 250));
    }
    const { body: resources } = await call("GET", `${group}/resources?api-version=2021-04-01`, token);
    expectThat(resources.value.length === count, `${resources.value.length} resources are there, not ${count}`);
    const { body: operations } = await call(
      "GET",
      `${group}/deployments/long/operations?api-version=2021-04-01&$top=500`,
      token,
    );
    const made = operations.value.filter(
      (one: { properties: { provisioningOperation: string } }) => one.properties.provisioningOperation === "Create",
    );
    expectThat(made.length === count, `${made.length} operations are told, not ${count}`);
  });

  await step("usage that was answered as accepted is there after a kill, and only once", async () => {
    const signedIn = await call("POST", "/api/v1/identity/sign-in", undefined, { demo: contosoOwner });
    const me = await call("GET", "/api/v1/identity/me", { cookie: signedIn.cookie, "x-stoa-csrf": "" });
    const contoso = { cookie: signedIn.cookie, "x-stoa-csrf": me.body.csrfToken };
    const events = "/api/v1/metering/publishers/contoso/usage-events";
    const resourceUri = `/subscriptions/${subscriptionId}/resourceGroups/accounting/providers/Microsoft.Solutions/applications/invoice-scanner`;
    const answered: string[] = [];
    // Hours that the demo's own usage doesn't fill: nights and weekends of the last day.
    const slots = Array.from({ length: 23 }, (_, back) => new Date(Date.now() - back * 3_600_000).toISOString());
    let enough = () => {};
    const someAreIn = new Promise<void>((done) => {
      enough = done;
    });
    // One after the other in short steps, so that some are answered, some under way and some not sent when the server is killed.
    const sending = slots.map(async (effectiveStartTime, index) => {
      await new Promise((done) => setTimeout(done, index * 15));
      const event = { resourceUri, quantity: 1.5, dimension: "documents", effectiveStartTime };
      const reply = await call("POST", events, contoso, event).catch(() => undefined);
      if (reply?.body?.status === "Accepted") answered.push(reply.body.usageEventId);
      if (answered.length === 3) enough();
    });
    await Promise.race([someAreIn, Promise.all(sending)]);
    await server.kill();
    await Promise.all(sending);
    await server.start();
    const again = await Promise.all(
      slots.map((effectiveStartTime) =>
        call("POST", events, contoso, { resourceUri, quantity: 1.5, dimension: "documents", effectiveStartTime }),
      ),
    );
    const idOf = ({ body }: Reply) => body.usageEventId ?? body.error?.additionalInfo?.acceptedMessage?.usageEventId;
    const known = new Set(again.map(idOf));
    const lost = answered.filter((id) => !known.has(id));
    expectThat(answered.length > 0, "nothing was answered before the kill, so nothing was tried");
    expectThat(lost.length === 0, `${lost.length} of ${answered.length} accepted events are lost`);
  });

  await step("a server that is told to stop, twice at once, ends whole: its database too", async () => {
    await server.stop();
    expectThat(!existsSync(join(server.data, "postgres/postmaster.pid")), "its PostgreSQL still runs");
  });
} finally {
  await server.close();
}
finish();
