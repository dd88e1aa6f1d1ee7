import { describe, expect, test } from "vitest";
import { group, idOf, metadata, nested, planOf, templateOf, thing } from "../../test/templates.ts";
import { type PlainJson, TemplateError } from "../index.ts";

function refusal(parts: Record<string, PlainJson>): TemplateError {
  try {
    planOf(parts);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("The template was not refused.");
}

describe("a plan", () => {
  test("tells what waits for what, and why", () => {
    const { deployment } = planOf({
      resources: [
        thing("a", { dependsOn: ["b"], properties: { v: "[reference('c').x]", k: "[listKeys('d', '2024-01-01').k]" } }),
        thing("b"),
        thing("c"),
        thing("d"),
      ],
    });
    expect(deployment.instances.map(({ id }) => id)).toEqual(["c", "d", "b", "a"].map(idOf));
    expect(deployment.edges.map(({ to, reason, because }) => [to, reason, because])).toEqual([
      [idOf("c"), "reference", "reference('c')"],
      [idOf("d"), "list", "listKeys('d')"],
      [idOf("b"), "dependsOn", "b"],
    ]);
  });

  test.each<[string, PlainJson]>([
    ["no list of codes", [10]],
    ["no code", [[]]],
    ["a code that is no text", [[404]]],
    ["a number that is none", [["Conflict"], "10"]],
    ["a negative number", [["Conflict"], -1]],
    ["more than there is", [["Conflict"], 1, 2]],
  ])("refuses retryOn with %s, and says what belongs there", (_, retryOn) => {
    const resources = { a: thing("a", { "@options": { retryOn } }) };
    expect(refusal({ languageVersion: "2.0", resources })).toMatchObject({
      code: "InvalidTemplate",
      path: "resources.a['@options'].retryOn",
      hint: expect.stringContaining("list of error codes"),
    });
  });

  test("refuses retryOn of a nested deployment, which isn't run again", () => {
    const inner = nested("a", templateOf({ resources: [] })) as Record<string, PlainJson>;
    const a = { ...inner, "@options": { retryOn: [["Conflict"]] } };
    expect(refusal({ languageVersion: "2.0", resources: { a } })).toMatchObject({
      code: "OptionNotSupported",
      seen: "retryOn",
    });
  });

  test.each(["onlyIfNotExists", "waitUntil"])("refuses the option %s, which the run would not carry out", (option) => {
    const options = { "@options": { [option]: [] } };
    expect(refusal({ languageVersion: "2.0", resources: { a: thing("a", options) } })).toMatchObject({
      code: "OptionNotSupported",
      seen: option,
    });
  });

  const text = (length: number) => "y".repeat(length);
  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, "v"]));
  const copies = (count: number) => ({ copy: { name: "c", count }, name: "[concat('a', copyIndex())]" });
  test.each<[string, PlainJson[], string | undefined]>([
    ["a resource of a megabyte", [thing("a", { properties: { x: text(1_048_576) } })], "The resource 'a' takes"],
    [
      "loops that fill four megabytes",
      [thing("a", { ...copies(70), properties: { x: text(60_000) } })],
      "The template",
    ],
    [
      "an expression of 24,577 characters",
      [thing("a", { properties: { x: `['${text(24_573)}']` } })],
      "24577 characters",
    ],
    ["a text of that length", [thing("a", { properties: { x: text(24_577) } })], undefined],
    ["51 tags", [thing("a", { tags: tags(51) })], "has 51 tags"],
    ["50 tags", [thing("a", { tags: tags(50) })], undefined],
    ["a tag whose value has 257 characters", [thing("a", { tags: { t: text(257) } })], "257 characters"],
    ["a tag whose name has 513 characters", [thing("a", { tags: { [text(513)]: "v" } })], "513 characters"],
  ])("of %s is refused where Azure's service refuses it", (_what, resources, message) => {
    if (message === undefined) expect(planOf({ resources }).deployment.instances).toHaveLength(1);
    else
      expect(refusal({ resources })).toMatchObject({
        code: "TemplateLimitExceeded",
        message: expect.stringContaining(message),
      });
  });

  test("shows run-time parts as expressions and no secret at all", () => {
    const plan = planOf(
      {
        parameters: {
          password: { type: "securestring" },
          user: { type: "string" },
          known: { type: "securestring", defaultValue: "pass phrase of the template" },
        },
        variables: { joined: "[concat('a-', parameters('known'))]" },
        resources: [
          thing("a", {
            properties: {
              password: "[parameters('password')]",
              user: "[parameters('user')]",
              of: "[reference('b').x]",
              joined: "[variables('joined')]",
            },
          }),
          thing("b"),
        ],
        outputs: { password: { type: "securestring", value: "[parameters('password')]" } },
      },
      { parameters: { password: "pass phrase", user: "someone" } },
    );
    const { inputs, template: _, ...rest } = plan;
    expect(inputs.parameters?.password).toBe("pass phrase");
    expect(JSON.stringify(rest)).not.toContain("pass phrase");
    expect(plan.deployment.instances.at(-1)?.body.properties).toEqual({
      password: "[parameters('password')]",
      user: "someone",
      of: `[reference('${idOf("b")}', '2024-01-01').x]`,
      joined: "[concat('a-', parameters('known'))]",
    });
  });

  test("looks at secrets as closely as at other values", () => {
    const parameters = { password: { type: "securestring", minLength: 12 } };
    expect(() => planOf({ parameters }, { parameters: { password: "short" } })).toThrow(
      /Length of the value should be greater/,
    );
  });

  test("holds nested deployments with their own instances", () => {
    const { deployment } = planOf({ resources: [nested("n", templateOf({ resources: [thing("x")] }))] });
    const [one] = deployment.instances;
    expect(one?.deployment).toMatchObject({ id: `${group}/providers/Microsoft.Resources/deployments/n`, scope: group });
    expect(one?.deployment?.instances.map(({ id }) => id)).toEqual([idOf("x")]);
  });

  test("refuses a ring and names all of it", () => {
    const error = refusal({
      resources: [
        thing("a", { dependsOn: ["b"] }),
        thing("b", { properties: { v: "[reference('c').x]" } }),
        thing("c", { dependsOn: ["a"] }),
      ],
    });
    expect(error.code).toBe("InvalidTemplate");
    expect(error.message).toBe(
      `Circular dependency detected on resource: '${idOf("a")}'. Please see https://aka.ms/arm-syntax-resources for usage details.`,
    );
    expect(error.seen).toBe("My.Rp/things/a -> My.Rp/things/b -> My.Rp/things/c -> My.Rp/things/a");
  });

  test("refuses one ID twice unless the conditions exclude each other", () => {
    expect(refusal({ resources: [thing("a"), thing("A")] }).message).toContain(
      "The resource 'My.Rp/things/A' at line '1' and column '",
    );
    expect(() => planOf({ resources: [thing("a"), thing("a", { condition: false })] })).not.toThrow();
  });

  test("refuses a dependency on nothing, but not one on a loop of none or on what is switched off", () => {
    expect(refusal({ resources: [thing("a", { dependsOn: ["nope"] })] }).message).toMatch(
      /^The template reference 'nope' is not valid/,
    );
    expect(refusal({ resources: [thing("a", { dependsOn: ["My.Rp/things/nope"] })] }).message).toMatch(
      /^The resource 'My.Rp\/things\/nope' is not defined/,
    );
    expect(() =>
      planOf({
        resources: [
          thing("a", { dependsOn: ["l", "b"] }),
          thing("b", { condition: false }),
          thing("[concat('c', copyIndex())]", { copy: { name: "l", count: 0 } }),
        ],
      }),
    ).not.toThrow();
  });

  test("refuses more resources than Azure takes", () => {
    const loop = (name: string) => thing(`[concat('${name}', copyIndex())]`, { copy: { name, count: 401 } });
    expect(refusal({ resources: [loop("a"), loop("b")] }).message).toBe(
      "The number of template resources limit exceeded. Limit: '800' and actual: '802'. Please see https://aka.ms/arm-syntax-resources for usage details.",
    );
  });

  test("tells every refusal in its details, each with its place", () => {
    const error = refusal({ resources: [thing("a", { dependsOn: ["x", "y"] })] });
    expect(error.details?.map(({ seen }) => seen)).toEqual(["x", "y"]);
    expect(error).toMatchObject({ path: "resources[0]", line: 1, column: expect.any(Number) });
  });

  test("stands at any scope", () => {
    const { resourceGroup: _, ...subscription } = metadata;
    const parts = {
      resources: [
        { type: "Microsoft.Resources/resourceGroups", apiVersion: "2024-03-01", name: "g", location: "westus" },
      ],
    };
    const { deployment } = planOf(parts, { metadata: subscription });
    expect(deployment.scope).toBe(`/subscriptions/${metadata.subscriptionId}`);
    expect(deployment.instances[0]?.id).toBe(`/subscriptions/${metadata.subscriptionId}/resourceGroups/g`);
  });
});
