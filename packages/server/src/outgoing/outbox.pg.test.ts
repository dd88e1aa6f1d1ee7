import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parties, testServer } from "../../test/server.ts";
import { listMessages, post } from "./outbox.ts";
import { newWebhookSecret } from "./signature.ts";

const server = await testServer({ config: { allowedNetworks: ["127.0.0.0/8"] } });
const { system } = server.services.store;

const got: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let failures = 0;
const receiver = createServer(async (request, reply) => {
  let body = "";
  for await (const part of request) body += part;
  got.push({ url: request.url ?? "", headers: request.headers, body });
  const isFailing = request.url === "/gone" || (request.url === "/flaky" && failures++ < 1);
  reply.writeHead(request.url === "/gone" ? 410 : isFailing ? 500 : 200).end("thanks");
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  const address = receiver.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const { tenantId } = parties.contoso;
const until = async (isDone: () => boolean | Promise<boolean>) => {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (await isDone()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("It did not happen in time.");
};
const stateOf = async (id: string) =>
  (await system.db.selectFrom("outbox").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;

test("a message leaves after the commit, signed so that a receiver can tell it is ours", async () => {
  const secret = newWebhookSecret();
  const id = await system.transaction((tx) =>
    post(tx, { tenantId, kind: "test", url: `${base}/hook?sig=x`, body: '{"a":1}', secret }),
  );
  await until(async () => (await stateOf(id)) === "delivered");
  const { headers, body, url } = got.find((one) => one.headers["webhook-id"] === id) ?? {
    headers: {},
    body: "",
    url: "",
  };
  expect(url).toBe("/hook?sig=x");
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${headers["webhook-timestamp"]}.${body}`).digest("base64");
  expect(headers["webhook-signature"]).toBe(`v1,${expected}`);
});

test("nothing leaves from a transaction that is rolled back", async () => {
  const before = got.length;
  await system
    .transaction(async (tx) => {
      await post(tx, { tenantId, kind: "test", url: `${base}/never`, body: "{}" });
      throw new Error("rolled back");
    })
    .catch(() => {});
  await server.jobsDone();
  expect(got.length).toBe(before);
});

test("a failed try is noted with what came back and follows its schedule", async () => {
  const id = await system.transaction((tx) =>
    post(tx, { tenantId, kind: "flaky", subject: "/x", url: `${base}/flaky`, body: "{}" }),
  );
  await until(async () => (await stateOf(id)) === "delivered");
  const [message] = await listMessages(system.db, { kind: "flaky", subject: "/x", top: 10 });
  expect(message?.tries.map(({ status, responseBody }) => [status, responseBody])).toEqual([
    [500, "thanks"],
    [200, "thanks"],
  ]);
});

test("410 ends it at once, and so does an address that isn't called", async () => {
  const gone = await system.transaction((tx) => post(tx, { tenantId, kind: "gone", url: `${base}/gone`, body: "{}" }));
  const refused = await system.transaction((tx) =>
    post(tx, { tenantId, kind: "refused", url: "https://10.0.0.1/", body: "{}" }),
  );
  await until(async () => (await stateOf(gone)) === "failed" && (await stateOf(refused)) === "failed");
  const [message] = await listMessages(system.db, { kind: "refused", top: 1 });
  expect(message?.tries[0]?.error).toContain("private address");
});

test("messages of one order arrive one after the other", async () => {
  await system.transaction(async (tx) => {
    for (let index = 0; index < 5; index++) {
      await post(tx, {
        tenantId,
        kind: "ordered",
        orderKey: "application-1",
        url: `${base}/ordered`,
        body: `{"index":${index}}`,
      });
    }
  });
  const arrived = () => got.filter(({ url }) => url === "/ordered").map(({ body }) => JSON.parse(body).index);
  await until(() => arrived().length === 5);
  expect(arrived()).toEqual([0, 1, 2, 3, 4]);
});
