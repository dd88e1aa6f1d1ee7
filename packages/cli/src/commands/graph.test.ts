import { expect, test } from "vitest";
import { templateOf, workplace } from "../test-io.ts";

const { write, stoa } = workplace();
const thing = (name: string, more: object = {}) => ({
  type: "Contoso.App/sites",
  apiVersion: "2024-01-01",
  name,
  ...more,
});

write(
  "app.json",
  templateOf({
    resources: [
      thing("a"),
      thing("b", { dependsOn: ["a"], properties: { v: "[reference('c').x]" } }),
      thing("c", { dependsOn: ["a"] }),
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2022-09-01",
        name: "nested",
        dependsOn: ["b"],
        properties: { mode: "Incremental", template: templateOf({ resources: [thing("d")] }) },
      },
    ],
  }),
);

test("shows what waits for what and why, nested deployments and the critical path", async () => {
  const { code, out } = await stoa("graph", "app.json");
  expect(code).toBe(0);
  expect(out).toContain("after c  reference(): reference('c')");
  expect(out).toMatch(/nested .*\n {4}after b .*\n {4}○ d /);
  expect(out).toContain("● critical path: a → c → b → nested");
});

test("draws it in Mermaid and DOT, and hands it over as JSON", async () => {
  const { out: mermaid } = await stoa("graph", "app.json", "--format", "mermaid");
  expect(mermaid).toMatch(/^flowchart TD\n/);
  expect(mermaid).toContain(`|"reference(): reference('c')"|`);
  expect(mermaid).toContain("class n0,n1,n2,n3 critical");
  expect(mermaid).toMatch(/subgraph n3 \["nested<br\/>Microsoft.Resources\/deployments"\]/);
  const { out: dot } = await stoa("graph", "app.json", "--format", "dot");
  expect(dot).toMatch(/^digraph deployment \{/);
  expect(dot).toContain("subgraph cluster_n3 {");
  expect(dot).toContain(`[label="reference(): reference('c')", penwidth=3]`);
  const { out: json } = await stoa("graph", "app.json", "--format", "json");
  expect(JSON.parse(json)).toMatchObject({
    nodes: [{ name: "a" }, { name: "c" }, { name: "b" }, { inside: { nodes: [{ name: "d" }] } }],
  });
});

test("names the whole ring of a template that waits for itself", async () => {
  write("ring.json", templateOf({ resources: [thing("a", { dependsOn: ["b"] }), thing("b", { dependsOn: ["a"] })] }));
  const { code, err } = await stoa("graph", "ring.json");
  expect(code).toBe(1);
  expect(err).toContain("Contoso.App/sites/a -> Contoso.App/sites/b -> Contoso.App/sites/a");
});
