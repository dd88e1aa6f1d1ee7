import { describe, expect, test } from "vitest";
import { MemoryCloud, MemoryJournal } from "../../test/memory-cloud.ts";
import { idOf, nested, planOf, templateOf, thing } from "../../test/templates.ts";
import { type PlainJson, type PlanInputs, run, whatIf } from "../index.ts";

async function deployed(parts: Record<string, PlainJson>, inputs: Partial<PlanInputs> = {}) {
  const cloud = new MemoryCloud();
  await run(planOf(parts, inputs), cloud, { journal: new MemoryJournal() });
  return cloud.resources;
}

describe("what-if", () => {
  const parts = {
    parameters: { password: { type: "securestring" } },
    resources: [
      thing("a", {
        location: "East US",
        tags: { env: "test" },
        sku: { name: "Standard" },
        properties: {
          list: [
            { name: "one", size: 1 },
            { name: "two", size: 2 },
          ],
          password: "[parameters('password')]",
          of: "[reference('b').resourceGuid]",
        },
      }),
      thing("b"),
      nested("n", templateOf({ resources: [thing("x")] })),
    ],
  };
  const inputs = { parameters: { password: "pass phrase" } };

  test("finds nothing after an unchanged deployment, though the provider added properties", async () => {
    const current = await deployed(parts, inputs);
    const a = current.get(idOf("a").toLowerCase());
    if (a) a.location = "eastus";
    const changes = whatIf(planOf(parts, inputs), current);
    expect(changes.map(({ changeType }) => changeType)).toEqual(["NoChange", "NoChange", "NoChange"]);
  });

  test("tells what is new, what is left alone and, in Complete mode, what goes", async () => {
    const current = await deployed({ resources: [thing("a"), thing("old")] });
    const next = { resources: [thing("a"), thing("new")] };
    expect(
      whatIf(planOf(next), current).map(({ resourceId, changeType }) => [
        resourceId.split("/").at(-1)?.toLowerCase(),
        changeType,
      ]),
    ).toEqual([
      ["a", "NoChange"],
      ["new", "Create"],
      ["old", "Ignore"],
    ]);
    const complete = planOf(next, { mode: "Complete", existing: [idOf("a"), idOf("old")] });
    expect(whatIf(complete, current).at(-1)).toMatchObject({ changeType: "Delete" });
  });

  test("names each property that differs, elements of arrays by what they are", async () => {
    const current = await deployed({
      resources: [
        thing("a", {
          tags: { env: "test", gone: "x" },
          properties: {
            size: 1,
            list: [
              { name: "one", n: 1 },
              { name: "two", n: 2 },
            ],
          },
        }),
      ],
    });
    const plan = planOf({
      resources: [
        thing("a", {
          tags: { env: "prod" },
          properties: {
            size: 1,
            list: [
              { name: "two", n: 3 },
              { name: "three", n: 4 },
            ],
            added: true,
          },
        }),
      ],
    });
    const [change] = whatIf(plan, current);
    expect(change).toMatchObject({ changeType: "Modify" });
    expect(change?.delta).toEqual([
      { path: "tags.env", propertyChangeType: "Modify", before: "test", after: "prod" },
      { path: "tags.gone", propertyChangeType: "Delete", before: "x" },
      {
        path: "properties.list",
        propertyChangeType: "Array",
        before: [
          { name: "one", n: 1 },
          { name: "two", n: 2 },
        ],
        after: [
          { name: "two", n: 3 },
          { name: "three", n: 4 },
        ],
        children: [
          {
            path: "0",
            propertyChangeType: "Modify",
            before: { name: "two", n: 2 },
            after: { name: "two", n: 3 },
            children: [{ path: "n", propertyChangeType: "Modify", before: 2, after: 3 }],
          },
          { path: "1", propertyChangeType: "Create", after: { name: "three", n: 4 } },
          { path: "0", propertyChangeType: "Delete", before: { name: "one", n: 1 } },
        ],
      },
      { path: "properties.added", propertyChangeType: "Create", after: true },
    ]);
  });

  test("can leave the bodies out", async () => {
    const current = await deployed({ resources: [thing("a")] });
    const changes = whatIf(planOf({ resources: [thing("a"), thing("b")] }), current, {
      resultFormat: "ResourceIdOnly",
    });
    expect(changes.map(({ changeType, after }) => [changeType, after])).toEqual([
      ["Deploy", undefined],
      ["Create", undefined],
    ]);
  });
});
