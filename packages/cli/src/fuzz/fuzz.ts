import { type Answers, allElements, type CloudPort, findAnswersWith, type Json } from "@stoa/ui-definition";
import { regions } from "../preview/cloud-fixture.ts";
import type { PreviewSources } from "../preview/sources.ts";
import { blame, type Place } from "./blame.ts";
import { Random } from "./random.ts";
import { shrink } from "./shrink.ts";
import { type AnswerSet, answersOf, type Fault, Trial } from "./trial.ts";
import { randomAnswer } from "./vary.ts";

/** One way in which form and template disagree, with the smallest answers that show it. */
export interface FuzzFailure {
  kind: Fault["kind"] | "no valid answers";
  message: string;
  /** The engine's code where it refuses. */
  code?: string;
  /** How many of the answer sets show it. */
  count: number;
  answers: Answers;
  /** The fields of the form that lead there. */
  fields: Place[];
  template?: Place;
}

/** What came of a run. */
export interface FuzzResult {
  seed: number;
  sets: number;
  /** Answer sets that the form takes; only those say something about the template. */
  valid: number;
  failures: FuzzFailure[];
}

// So many ways to fail are enough for one day; every further one costs a shrinking.
const mostFailures = 20;
const attempts = 6;

/** Sends random valid answers through the form, its outputs and the template's expansion. */
export async function fuzz(
  sources: PreviewSources,
  options: { sets: number; seed: number; cloud: CloudPort; now: number },
): Promise<FuzzResult> {
  const { sets, seed, cloud, now } = options;
  const { definition } = sources;
  if (!definition) throw new Error("Without a definition there is nothing to try.");
  const trial = new Trial(sources, cloud, now);
  const found = await findAnswersWith(cloud, definition, {
    ...(sources.settings.context ? { context: sources.settings.context } : {}),
  });
  const plainest: AnswerSet = {
    answers: flat(trial, found.answers),
    location: found.answers.context?.location ?? trial.wizard.context().location,
  };
  const result: FuzzResult = { seed, sets, valid: 0, failures: [] };
  const known = new Map<string, FuzzFailure>();
  let refused: { element: string; message: string }[] = found.errors;
  for (let number = 0; number < sets; number++) {
    // The first set is the plainest; each of the others follows from the seed and its number alone.
    const random = new Random(seed + Math.imul(number, 0x9e3779b1));
    const set = number === 0 ? plainest : await randomSet(trial, random, plainest);
    const outcome = await trial.run(set);
    if (outcome.errors.length > 0) {
      refused = outcome.errors;
      continue;
    }
    result.valid++;
    for (const fault of outcome.faults) {
      const signature = signatureOf(fault);
      const before = known.get(signature);
      if (before) before.count++;
      else if (known.size < mostFailures) known.set(signature, await smallest(trial, set, plainest, fault, signature));
    }
  }
  result.failures = [...known.values()];
  if (result.valid === 0 && sets > 0) result.failures.push(noneValid(trial, sources, plainest, refused));
  return result;
}

async function smallest(
  trial: Trial,
  set: AnswerSet,
  plainest: AnswerSet,
  fault: Fault,
  signature: string,
): Promise<FuzzFailure> {
  let last = fault;
  const shows = async (smaller: AnswerSet): Promise<boolean> => {
    const { faults } = await trial.run(smaller);
    const same = faults.find((one) => signatureOf(one) === signature);
    if (same) last = same;
    return same !== undefined;
  };
  const least = await shrink(set, plainest, shows);
  const causes = await causesOf(least, plainest, shows);
  // The last try may have been one that shows something else.
  await shows(least);
  return {
    kind: last.kind,
    message: last.message,
    ...(last.refusal ? { code: last.refusal.code } : {}),
    count: 1,
    answers: answersOf(trial.wizard, least),
    ...blame(trial.sources, last, causes),
  };
}

/** The answers without which the failure is gone; `location` stands for the region. Empty where every answer set shows it. */
async function causesOf(
  least: AnswerSet,
  plainest: AnswerSet,
  shows: (set: AnswerSet) => Promise<boolean>,
): Promise<string[]> {
  const causes: string[] = [];
  for (const [id, answer] of least.answers) {
    const other = plainest.answers.get(id);
    if (other === undefined || JSON.stringify(other) === JSON.stringify(answer)) continue;
    if (!(await shows({ ...least, answers: new Map(least.answers).set(id, other) }))) causes.push(id);
  }
  if (least.location !== plainest.location && !(await shows({ ...least, location: plainest.location })))
    causes.push("location");
  return causes;
}

function noneValid(
  trial: Trial,
  sources: PreviewSources,
  plainest: AnswerSet,
  errors: readonly { element: string; message: string }[],
): FuzzFailure {
  const fields = blame(
    sources,
    { kind: "our own mistake", message: "" },
    errors.map(({ element }) => element),
  ).fields;
  return {
    kind: "no valid answers",
    message: `No answers were found that the form takes. ${errors.map(({ element, message }) => `${element}: ${message}`).join(" ")}`,
    count: 1,
    answers: answersOf(trial.wizard, plainest),
    fields,
  };
}

/** Random answers that the form takes, if a few attempts find any: what it refuses falls back to the plainest. */
async function randomSet(trial: Trial, random: Random, plainest: AnswerSet): Promise<AnswerSet> {
  const { wizard, sources } = trial;
  const share = random.pick([0.2, 0.5, 1]) ?? 1;
  const location = random.chance(0.3) ? (random.pick(regions)?.[0] ?? plainest.location) : plainest.location;
  await trial.apply({ answers: plainest.answers, location });
  if (wizard.field("location").faults.length > 0) await trial.apply(plainest);
  for (const { id, children } of allElements(wizard.definition)) {
    const node = wizard.form.node(id);
    const { entry } = node?.declaration ?? {};
    if (!node || children || !entry || entry.isSilent || entry.isStatic || !node.visible.get()) continue;
    if (!random.chance(share)) continue;
    const before = node.answer.value;
    const isFine = () => (node.verdict.get()?.faults ?? []).length === 0;
    for (let attempt = 0; attempt < attempts; attempt++) {
      node.answer.set(randomAnswer(node, random, sources.facts));
      if (wizard.isPending()) await wizard.settled();
      if (isFine()) break;
    }
    if (!isFine()) node.answer.set(before);
  }
  await wizard.settled();
  await repair(trial, plainest);
  const answers = new Map<string, Json>();
  for (const [id, node] of wizard.form.nodes) {
    const answer = node.answer.value;
    if (answer !== undefined) answers.set(id, answer);
  }
  return { answers, location: wizard.context().location };
}

// An answer may make another field visible, or wrong; those get whatever the form takes.
async function repair(trial: Trial, plainest: AnswerSet): Promise<void> {
  const { wizard } = trial;
  for (let pass = 0; pass < 3; pass++) {
    const wrong = new Set(wizard.errors().map((error) => error.element));
    if (wrong.size === 0) return;
    for (const id of wrong) {
      const node = wizard.form.node(id);
      if (!node) continue;
      const tries: (Json | undefined)[] = [plainest.answers.get(id), undefined];
      for (const candidate of node.declaration.entry?.candidates?.(node.around, { seed: "stoa" }) ?? []) {
        if (tries.push(candidate) > 200) break;
      }
      for (const answer of tries) {
        node.answer.set(answer);
        if (wizard.isPending()) await wizard.settled();
        if ((node.verdict.get()?.faults ?? []).length === 0) break;
      }
    }
    await wizard.settled();
  }
}

function flat(trial: Trial, { basics, steps }: Answers): Map<string, Json> {
  const answers = new Map<string, Json>();
  for (const { id, name, step, parent, children } of allElements(trial.wizard.definition)) {
    if (children) continue;
    const given = id.startsWith("basics.") ? basics : steps?.[step];
    const place = parent ? given?.[parent.name] : given;
    const answer =
      typeof place === "object" && place !== null && !Array.isArray(place) && Object.hasOwn(place, name)
        ? place[name]
        : undefined;
    if (answer !== undefined) answers.set(id, answer);
  }
  return answers;
}

// Two refusals at one place are the same when only the values in them differ.
function signatureOf({ kind, name, refusal, message }: Fault): string {
  if (name !== undefined) return `${kind} ${name}`;
  const words = (message.split("\n")[0] ?? "").replace(/'[^']*'/g, "'…'").replace(/\d+/g, "#");
  return [kind, refusal?.code, refusal?.line, refusal?.column, words].join(" ");
}
