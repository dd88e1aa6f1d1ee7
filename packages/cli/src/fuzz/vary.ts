import type { Json, TemplateFacts, Wizard } from "@stoa/ui-definition";
import { isMap } from "../preview/json.ts";
import type { Random } from "./random.ts";

type Node = NonNullable<ReturnType<Wizard["form"]["node"]>>;

const mostCandidates = 60;
// Texts that people do type, and that templates do stumble over.
const oddTexts = [
  "a",
  "A1",
  "0",
  "007",
  "a b",
  "it's",
  'say "x"',
  "[x]",
  "[[x]]",
  "-a",
  "a-",
  "a.b",
  "a_b",
  "Ünïcode",
  "日本",
  "{x}",
  "\\",
  "1e3",
  "true",
  "null",
];
const isTyped =
  /\.(TextBox|PasswordBox|UserNameTextBox|CredentialsCombo|VirtualNetworkCombo|PublicIpAddressCombo|(Multi)?StorageAccount(Selector|Combo))$/;
const lengths = [2, 3, 5, 8, 11, 12, 15, 16, 24, 25, 32, 63, 64, 80];

/** A random answer for an element, probably but not surely a valid one; undefined takes its default. */
export function randomAnswer(node: Node, random: Random, facts: TemplateFacts | undefined): Json | undefined {
  const { entry } = node.declaration;
  const seed = `s${random.below(10_000).toString(36)}`;
  // The template's own wishes are left out on purpose: what the form lets through is what has to be tried.
  const wish = { seed, ...(facts ? { creates: (type: string) => facts.creates(type) } : {}) };
  const candidates: Json[] = [];
  for (const candidate of entry?.candidates?.(node.around, wish) ?? []) {
    if (candidates.push(candidate) >= mostCandidates) break;
  }
  const range = rangeOf(node);
  if (range && random.chance(0.8)) return range[0] + random.below(range[1] - range[0] + 1);
  if (random.chance(0.1)) return undefined;
  const chosen = random.pick(candidates);
  if (chosen === undefined) return undefined;
  if (Array.isArray(chosen) && node.declaration.type.endsWith(".DropDown")) return someOf(candidates, random);
  // Who chooses from a list can't choose what isn't in it.
  return isTyped.test(node.declaration.type) && random.chance(0.5) ? varied(chosen, random) : chosen;
}

function rangeOf(node: Node): [number, number] | undefined {
  if (!node.declaration.type.endsWith(".Slider")) return undefined;
  const [low, high] = [node.around.get("min"), node.around.get("max")];
  return typeof low === "number" && typeof high === "number" && low <= high ? [low, high] : undefined;
}

function someOf(candidates: readonly Json[], random: Random): Json {
  const values = candidates.flatMap((one) => (Array.isArray(one) && one.length === 1 ? one : []));
  return values.filter(() => random.chance(0.5));
}

/** Something like a value: one text in it is another, one list is shorter. */
function varied(value: Json, random: Random): Json {
  if (typeof value === "string") return variedText(value, random);
  if (Array.isArray(value)) return value.length > 1 && random.chance(0.3) ? value.slice(1) : value;
  if (!isMap(value)) return value;
  const texts = Object.keys(value).filter((key) => typeof value[key] === "string" && /name|password|prefix/i.test(key));
  const key = random.pick(texts);
  return key === undefined ? value : { ...value, [key]: variedText(String(value[key]), random) };
}

function variedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(7)) {
    case 0:
      return random.pick(oddTexts) ?? text;
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + likewise(text[at] ?? text.at(-1) ?? "a", random) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + (random.pick([..."aZ0-_. "]) ?? "") + text.slice(at);
    case 4: {
      const length = random.pick(lengths) ?? 8;
      return text.repeat(Math.ceil(length / Math.max(text.length, 1))).slice(0, length);
    }
    case 5:
      return text.slice(0, 1 + random.below(Math.max(text.length, 1)));
    default:
      return random.chance(0.5) ? text.toUpperCase() : text.toLowerCase();
  }
}

function likewise(char: string, random: Random): string {
  const kinds = ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", "-_.!#$%&*+@"];
  return random.pick([...(kinds.find((kind) => kind.includes(char)) ?? char)]) ?? char;
}
