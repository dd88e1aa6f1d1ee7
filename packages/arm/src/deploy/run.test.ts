import { describe, expect, test } from "vitest";
import { MemoryCloud, MemoryJournal } from "../../test/memory-cloud.ts";
import { group, idOf, metadata, nested, planOf, templateOf, thing } from "../../test/templates.ts";
import { DeploymentCanceled, DeploymentFailed, type PlainJson, type PlanInputs, ProviderError, run } from "../index.ts";

async function deploy(parts: Record<string, PlainJson>, inputs: Partial<PlanInputs> = {}, cloud = new MemoryCloud()) {
  const journal = new MemoryJournal();
  const result = await run(planOf(parts, inputs), cloud, { journal });
  return { ...result, cloud, journal };
}

describe("a run", () => {
  test("writes each resource after what it waits for, with what that one answered", async () => {
    const { cloud, outputs } = await deploy({
      resources: [
        thing("a", {
          properties: { guid: "[reference('b').resourceGuid]", key: "[listKeys('b', '2024-01-01').keys[0].value]" },
        }),
        thing("b", { dependsOn: ["c"] }),
        thing("c"),
      ],
      outputs: {
        guid: { type: "string", value: "[reference('a').guid]" },
        secret: { type: "securestring", value: "[reference('a').key]" },
      },
    });
    expect(cloud.puts).toEqual([idOf("c"), idOf("b"), idOf("a")]);
    expect(cloud.resources.get(idOf("a").toLowerCase())?.properties).toMatchObject({
      guid: `guid of ${idOf("b")}`,
      key: "listKeys of b",
    });
    expect(outputs).toEqual({
      guid: { type: "String", value: `guid of ${idOf("b")}` },
      secret: { type: "SecureString" },
    });
  });

  test("passes over what its condition switches off, and does not ask for what if() leaves out", async () => {
    const { cloud } = await deploy({
      resources: [
        thing("a", {
          properties: {
            v: "[if(equals(reference('b').resourceGuid, ''), reference(resourceId('My.Rp/things', 'nowhere'), '2024-01-01').x, 'b is there')]",
          },
        }),
        thing("b"),
        thing("c", { condition: false }),
      ],
    });
    expect(cloud.puts).toEqual([idOf("b"), idOf("a")]);
    expect(cloud.resources.get(idOf("a").toLowerCase())?.properties).toMatchObject({ v: "b is there" });
  });

  describe("writes again what asks for it with retryOn", () => {
    const insisting = async (
      options: PlainJson,
      errors: { code: string; details?: { code: string; message: string }[] }[],
    ) => {
      const cloud = new MemoryCloud();
      const left = [...errors];
      const pauses: number[] = [];
      cloud.beforePut = () => {
        const error = left.shift();
        if (error) throw new ProviderError(error.code, "not yet", error.details ? { details: error.details } : {});
      };
      const plan = planOf({ languageVersion: "2.0", resources: { a: thing("a", { "@options": options }) } });
      const pause = async (seconds: number) => void pauses.push(seconds);
      const end = run(plan, cloud, { journal: new MemoryJournal(), pause });
      const state = await end.then(
        () => "Succeeded",
        (error) => (error as DeploymentFailed).body.details?.[0]?.code,
      );
      return { state, pauses, left: left.length };
    };
    const many = (code: string, count: number) => Array.from({ length: count }, () => ({ code }));
    const wrapped = { code: "ResourceDeploymentFailure", details: [{ code: "NotReady", message: "not yet" }] };

    test.for([
      ["until it works, after longer and longer pauses", [["NotReady"]], many("notready", 3), "Succeeded", [1, 2, 4]],
      ["when the code is told inside another error", [["NotReady"]], [wrapped], "Succeeded", [1]],
      ["not for another code", [["NotReady"]], many("Conflict", 1), "Conflict", []],
      ["no more often than it says", [["NotReady"], 2], many("NotReady", 3), "NotReady", [1, 2]],
    ] as const)("%s", async ([, retryOn, errors, state, pauses]) => {
      expect(await insisting({ retryOn: retryOn as unknown as PlainJson }, [...errors])).toEqual({
        state,
        pauses,
        left: 0,
      });
    });

    test("no more often than Azure does", async () => {
      for (const retryOn of [[["NotReady"]], [["NotReady"], 99]]) {
        const { state, pauses, left } = await insisting({ retryOn }, many("NotReady", 40));
        expect({ state, retries: pauses.length, longest: Math.max(...pauses), left }).toEqual({
          state: "NotReady",
          retries: 30,
          longest: 30,
          left: 9,
        });
      }
    });
  });

  test("runs batches of a serial loop one after another", async () => {
    const { cloud } = await deploy({
      resources: [thing("[concat('r', copyIndex())]", { copy: { name: "l", count: 6, mode: "Serial", batchSize: 2 } })],
    });
    expect(cloud.mostUnderWay).toBe(2);
    expect(cloud.puts.map((id) => id.slice(-1)).join("")).toMatch(/^(01|10)(23|32)(45|54)$/);
  });

  test("keeps to the number of resources that may be under way", async () => {
    const cloud = new MemoryCloud();
    const loop = planOf({ resources: [thing("[concat('r', copyIndex())]", { copy: { name: "l", count: 20 } })] });
    await run(loop, cloud, { journal: new MemoryJournal(), concurrency: 3 });
    expect(cloud.mostUnderWay).toBe(3);
  });

  test("runs a nested deployment as one of its own and reads its outputs, secrets left out of what is told", async () => {
    const inner = templateOf({
      parameters: { guid: { type: "string" }, password: { type: "securestring" } },
      resources: [thing("x", { properties: { guid: "[parameters('guid')]", password: "[parameters('password')]" } })],
      outputs: {
        from: { type: "string", value: "[reference('x').guid]" },
        password: { type: "securestring", value: "[parameters('password')]" },
      },
    });
    const { cloud, journal } = await deploy({
      resources: [
        thing("a"),
        nested("n", inner, {
          parameters: { guid: { value: "[reference('a').resourceGuid]" }, password: { value: "pass phrase" } },
        }),
        thing("z", { properties: { from: "[reference('n').outputs.from.value]" } }),
      ],
    });
    expect(cloud.resources.get(idOf("x").toLowerCase())?.properties).toMatchObject({
      guid: `guid of ${idOf("a")}`,
      password: "pass phrase",
    });
    expect(cloud.resources.get(idOf("z").toLowerCase())?.properties).toMatchObject({ from: `guid of ${idOf("a")}` });
    expect(cloud.news.map(({ state }) => state)).toEqual(["Running", "Succeeded"]);
    expect(JSON.stringify([cloud.news, [...journal.steps.values()]])).not.toContain("pass phrase");
  });

  test("stops at the first failure and names what failed, through nested deployments", async () => {
    const cloud = new MemoryCloud();
    cloud.beforePut = ({ id }) => {
      if (id.endsWith("/bad")) throw new ProviderError("Conflict", "It is taken.");
    };
    const bad = nested("n", templateOf({ resources: [thing("bad")] }));
    const failure = await deploy({ resources: [bad, thing("later", { dependsOn: ["n"] })] }, {}, cloud).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(DeploymentFailed);
    expect((failure as DeploymentFailed).body).toMatchObject({
      code: "DeploymentFailed",
      details: [
        {
          code: "ResourceDeploymentFailure",
          target: `${group}/providers/Microsoft.Resources/deployments/n`,
          details: [
            { code: "DeploymentFailed", details: [{ code: "Conflict", message: "It is taken.", target: idOf("bad") }] },
          ],
        },
      ],
    });
    expect(cloud.puts).toEqual([]);
  });

  test("ends as canceled when its signal is aborted, and starts nothing more", async () => {
    const cloud = new MemoryCloud();
    const stop = new AbortController();
    cloud.beforePut = ({ id }) => {
      if (id === idOf("a")) stop.abort();
    };
    const journal = new MemoryJournal();
    const chain = planOf({ resources: [thing("a"), thing("b", { dependsOn: ["a"] })] });
    await expect(run(chain, cloud, { journal, signal: stop.signal })).rejects.toBeInstanceOf(DeploymentCanceled);
    expect(cloud.puts).toEqual([idOf("a")]);
  });

  test("asks the cloud for tags of the group in names and conditions", async () => {
    const cloud = new MemoryCloud();
    cloud.resources.set(group.toLowerCase(), { id: group, name: "myRg", location: "eastus", tags: { env: "prod" } });
    const tagged = [
      thing("[concat('r-', resourceGroup().tags.env)]", { condition: "[contains(resourceGroup().tags, 'env')]" }),
    ];
    await deploy({ resources: tagged }, {}, cloud);
    expect(cloud.puts).toEqual([idOf("r-prod")]);
  });

  test("gives the same newGuid() and utcNow() each time it is replayed", async () => {
    const parts = {
      parameters: {
        id: { type: "string", defaultValue: "[newGuid()]" },
        at: { type: "string", defaultValue: "[utcNow('yyyy-MM-dd')]" },
      },
      resources: [thing("[parameters('id')]")],
      outputs: {
        id: { type: "string", value: "[parameters('id')]" },
        at: { type: "string", value: "[parameters('at')]" },
      },
    };
    const inputs = { now: "2026-03-01T10:00:00Z", seed: "one" };
    const [first, second] = [await deploy(parts, inputs), await deploy(parts, inputs)];
    expect(first.outputs).toEqual(second.outputs);
    expect(first.outputs.at).toEqual({ type: "String", value: "2026-03-01" });
    expect(first.outputs.id?.value).toMatch(/^[0-9a-f]{8}-/);
  });

  test("deletes in Complete mode what the template lacks, children first, and keeps what nested deployments hold", async () => {
    const existing = [idOf("old"), `${idOf("old")}/parts/p`, idOf("a"), idOf("x")];
    const { cloud } = await deploy(
      { resources: [thing("a"), nested("n", templateOf({ resources: [thing("x")] }))] },
      { mode: "Complete", existing },
    );
    expect(cloud.deleted).toEqual([`${idOf("old")}/parts/p`, idOf("old")]);
  });

  test("tells which outputs could not be worked out", async () => {
    const failure = deploy({
      resources: [thing("a")],
      outputs: { o: { type: "string", value: "[reference('a').nowhere]" } },
    });
    await expect(failure).rejects.toMatchObject({
      body: {
        code: "DeploymentOutputEvaluationFailed",
        details: [{ target: "o", message: expect.stringContaining("'nowhere' doesn't exist") }],
      },
    });
  });

  test("a linked template is found from the parent's own address and gets its parameters", async () => {
    const links = new Map([
      [
        "https://package/nested/inner.json",
        JSON.stringify(
          templateOf({
            parameters: { p: { type: "string" } },
            resources: [
              thing("linked", {
                properties: { p: "[parameters('p')]", from: "[deployment().properties.templateLink.uri]" },
              }),
            ],
          }),
        ),
      ],
    ]);
    const linked: PlainJson = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "n",
      properties: {
        mode: "Incremental",
        templateLink: { uri: "[uri(deployment().properties.templateLink.uri, 'nested/inner.json')]" },
        parameters: { p: { value: "[reference('a').resourceGuid]" } },
      },
    };
    const inputs = {
      metadata: { ...metadata, templateUri: "https://package/mainTemplate.json" },
      links: (uri: string) => links.get(uri),
    };
    const { cloud } = await deploy({ resources: [linked, thing("a")] }, inputs);
    expect(cloud.resources.get(idOf("linked").toLowerCase())?.properties).toMatchObject({
      p: `guid of ${idOf("a")}`,
      from: "https://package/nested/inner.json",
    });
  });
});
