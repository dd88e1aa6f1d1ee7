import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressRule } from "./addresses.ts";
import { createOutgoing, OutgoingError } from "./outgoing.ts";

let port = 0;
const seen: string[] = [];
const receiver = createServer((request, reply) => {
  seen.push(request.url ?? "");
  if (request.url === "/redirect") return void reply.writeHead(302, { location: "/elsewhere" }).end();
  if (request.url === "/large") return void reply.end("x".repeat(5000));
  if (request.url === "/slow") return;
  reply.end("ok");
});
beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  const address = receiver.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const lookup = async (host: string) => {
  if (host === "inside.example") return ["127.0.0.1"];
  if (host === "mixed.example") return ["203.0.113.7", "127.0.0.1"];
  if (host === "nowhere.example") return [];
  return ["127.0.0.1"];
};
const strict = createOutgoing({ allowedNetworks: [], timeoutSeconds: 2, maxBytes: 1000, lookup });
const open = createOutgoing({ allowedNetworks: ["127.0.0.0/8"], timeoutSeconds: 1, maxBytes: 1000, lookup });
afterAll(() => Promise.all([strict.close(), open.close()]));

const tricks = [
  "https://127.0.0.1/",
  "https://127.1/",
  "https://127.0.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://127.0.0.1./",
  "https://①②⑦.⓪.⓪.①/",
  "https://127。0。0。1/",
  "https://0/",
  "https://0.0.0.0/",
  "https://localhost/",
  "https://LOCALHOST/",
  "https://localhost./",
  "https://a.localhost/",
  "https://inside.example/",
  "https://mixed.example/",
  "https://10.0.0.1/",
  "https://10.255.255.255/",
  "https://172.16.0.1/",
  "https://172.31.255.254/",
  "https://192.168.0.1/",
  "https://169.254.169.254/metadata/instance",
  "https://169.254.169.254:443/",
  "https://2852039166/",
  "https://0xA9FEA9FE/",
  "https://0251.0376.0251.0376/",
  "https://100.64.0.1/",
  "https://100.127.255.254/",
  "https://192.0.0.1/",
  "https://192.0.2.1/",
  "https://198.18.0.1/",
  "https://198.51.100.1/",
  "https://203.0.113.1/",
  "https://224.0.0.1/",
  "https://240.0.0.1/",
  "https://255.255.255.255/",
  "https://[::1]/",
  "https://[::]/",
  "https://[0:0:0:0:0:0:0:1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[::ffff:a9fe:a9fe]/",
  "https://[::ffff:10.0.0.1]/",
  "https://[::127.0.0.1]/",
  "https://[fe80::1]/",
  "https://[fc00::1]/",
  "https://[fd00::1]/",
  "https://[fec0::1]/",
  "https://[ff02::1]/",
  "https://[2002:7f00:1::]/",
  "https://[2002:a9fe:a9fe::]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://[2001::1]/",
  "https://[2001:db8::1]/",
  "https://user@127.0.0.1/",
  "https://example.com@127.0.0.1/",
  "https://127.0.0.1:443@example.com/",
  "http://127.0.0.1/",
  "http://inside.example/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_",
  "javascript:alert(1)",
  "data:text/plain,x",
  "//127.0.0.1/",
  "https://",
  "not an address",
];

test.each(tricks)("%s is refused, and nothing is dialled", async (url) => {
  const before = seen.length;
  const error = await strict.call({ url }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OutgoingError);
  expect((error as OutgoingError).isRefusal).toBe(true);
  expect(seen.length).toBe(before);
});

test("there are at least sixty tricks", () => {
  expect(tricks.length).toBeGreaterThanOrEqual(60);
});

test("a network that is allowed is reached, over plain http too", async () => {
  const reply = await open.call({ url: `http://inside.example:${port}/hook`, method: "POST", body: "{}" });
  expect([reply.status, reply.body.toString()]).toEqual([200, "ok"]);
});

test("a name that answers differently the second time gains nothing: what was judged is dialled", async () => {
  let asked = 0;
  const rebinding = createOutgoing({
    allowedNetworks: [],
    timeoutSeconds: 1,
    maxBytes: 1000,
    // Public when judged; were it asked again for dialling, it would be ours.
    lookup: async () => (asked++ === 0 ? ["192.88.99.2"] : ["127.0.0.1"]),
  });
  const before = seen.length;
  await expect(rebinding.call({ url: "https://rebind.example/" })).rejects.toThrow();
  expect(asked).toBe(1);
  expect(seen.length).toBe(before);
  await rebinding.close();
});

test("redirects are told, not followed", async () => {
  const reply = await open.call({ url: `http://127.0.0.1:${port}/redirect` });
  expect(reply.status).toBe(302);
  expect(seen).not.toContain("/elsewhere");
});

test("what is too long or too slow is cut off with a sentence", async () => {
  await expect(open.call({ url: `http://127.0.0.1:${port}/large` })).rejects.toThrow("longer than 1000 bytes");
  await expect(open.call({ url: `http://127.0.0.1:${port}/slow` })).rejects.toThrow("did not answer within 1 seconds");
});

test.each([
  ["8.8.8.8", "public"],
  ["2606:4700::1111", "public"],
  ["127.0.0.1", "allowed"],
  ["::ffff:127.0.0.1", "allowed"],
  ["10.0.0.1", undefined],
])("%s is %s", (address, judgement) => {
  expect(addressRule(["127.0.0.0/8"]).judge(address)).toBe(judgement);
});
