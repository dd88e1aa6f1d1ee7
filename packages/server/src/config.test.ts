import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { createBaseUrl, createIsOurs } from "./http/base-url.ts";

test("flags come before the environment, the environment before what is usual", () => {
  expect(readConfig({ env: {} })).toMatchObject({ port: 8443, role: "all", host: "localhost", seed: true });
  expect(readConfig({ port: 1, env: { PORT: "2", STOA_ROLE: "web" } })).toMatchObject({ port: 1, role: "web" });
  expect(readConfig({ env: { STOA_BODY_BYTES: "10" } }).limits.bodyBytes).toBe(10);
});

test.each([
  [{ PORT: "many" }, "PORT is 'many'."],
  [{ STOA_ROLE: "boss" }, "The role 'boss' is unknown."],
  [{ PUBLIC_URL: "http://market.example" }, "PUBLIC_URL is 'http://market.example'."],
  [{ STOA_ALLOW_NETWORKS: "10.0.0.1" }, "'10.0.0.1' is no network."],
])("%o is refused with a sentence", (env, message) => {
  expect(() => readConfig({ env })).toThrow(message);
});

test("a Host header counts only where it is one of our own names", () => {
  const base = createBaseUrl(readConfig({ env: { STOA_NAMES: "stoa" } }));
  expect(base("127.0.0.1:8443")).toBe("https://127.0.0.1:8443");
  expect(base("Stoa:9000")).toBe("https://stoa:9000");
  expect(base("a.localhost:1")).toBe("https://a.localhost:1");
  for (const host of ["evil.example", "localhost:8443@evil.example", "localhost/evil", "", undefined]) {
    expect(base(host)).toBe("https://localhost:8443");
  }
});

test("a public address is the only one there is", () => {
  const config = readConfig({ env: { PUBLIC_URL: "https://market.example/" } });
  expect(createBaseUrl(config)("localhost:8443")).toBe("https://market.example");
  expect(createIsOurs(config)("https://market.example")).toBe(true);
  expect(createIsOurs(config)("https://localhost:8443")).toBe(false);
});
