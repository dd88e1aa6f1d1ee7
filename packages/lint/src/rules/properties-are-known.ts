import { misfits } from "../model/shape.ts";
import { shapeOf } from "../model/shape-of.ts";
import { nearest } from "../nearest.ts";
import { rule } from "../rule.ts";

const account = (more: object) => ({
  resources: [
    {
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2023-01-01",
      name: "a",
      location: "[parameters('location')]",
      ...more,
    },
  ],
});

export const propertiesAreKnown = rule({
  id: "properties-are-known",
  on: "template",
  severity: "warning",
  says: "A resource has only properties that its type knows.",
  because: "Azure passes over many a name that it doesn't know, so what was meant to be set isn't.",
  help: "Correct the name, or look in the reference of the type where the property belongs.",
  good: [
    account({ properties: { AccessTier: "Hot" }, tags: { any: "thing" } }),
    account({ properties: { "[parameters('which')]": 1, copy: [] } }),
    account({ properties: "[variables('all')]" }),
  ],
  bad: [account({ propertis: {} }), account({ properties: { acessTier: "Hot" } })],
  visit: {
    resource(resource, report, context) {
      const shape = shapeOf(resource, context);
      for (const one of shape ? misfits(resource, shape.body) : []) {
        if (one.kind !== "unknown") continue;
        const name = one.key.value;
        const isGiven = (other: string) => one.given.some((given) => given.toLowerCase() === other.toLowerCase());
        const guess = nearest(
          name,
          one.known.filter((other) => !isGiven(other)),
        );
        // Other versions of a type have other properties, so there only what looks like a slip is told.
        const isSlip = guess !== undefined && isNear(name, guess);
        if (!isSlip && !shape?.isSameVersion) continue;
        const meant = guess === undefined ? "" : ` Do you mean '${guess}'?`;
        report(`${resource.fullType} has no property '${name}' here.${meant}`, one.key, {
          ...(isSlip ? { fix: [{ offset: one.key.offset, end: one.key.end, text: JSON.stringify(guess) }] } : {}),
        });
      }
    },
  },
});

function isNear(name: string, guess: string): boolean {
  // One that only has an `s` more or less is often the property of another version.
  const [a, b] = [name.toLowerCase(), guess.toLowerCase()];
  return (
    name.length >= 5 && a !== `${b}s` && b !== `${a}s` && nearest(name, [guess]) !== undefined && differ(a, b) <= 2
  );
}

function differ(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end;
}
