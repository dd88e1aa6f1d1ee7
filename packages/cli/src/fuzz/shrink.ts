import type { Json } from "@stoa/ui-definition";
import { isMap } from "../preview/json.ts";
import type { AnswerSet } from "./trial.ts";

/** Makes an answer set smaller as long as it still shows what it showed; gives up after so many tries. */
export async function shrink(
  set: AnswerSet,
  fallback: AnswerSet,
  shows: (set: AnswerSet) => Promise<boolean>,
  mostTries = 400,
): Promise<AnswerSet> {
  let best = set;
  let tries = 0;
  const accept = async (answers: Map<string, Json>, location = best.location): Promise<boolean> => {
    if (++tries > mostTries) return false;
    const smaller = { answers, location };
    if (!(await shows(smaller))) return false;
    best = smaller;
    return true;
  };
  if (best.location !== fallback.location) await accept(new Map(best.answers), fallback.location);
  // Many answers at once first: most of them have nothing to do with it.
  for (let size = Math.ceil(best.answers.size / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (const ids of chunks([...best.answers.keys()], size)) {
      const fewer = new Map([...best.answers].filter(([id]) => !ids.includes(id)));
      if (fewer.size < best.answers.size && (await accept(fewer))) continue;
      // What can't be left out may do with the plainest valid answer.
      const plainer = new Map(best.answers);
      for (const id of ids) {
        const plain = fallback.answers.get(id);
        if (plain !== undefined) plainer.set(id, plain);
      }
      if (JSON.stringify([...plainer]) !== JSON.stringify([...best.answers])) await accept(plainer);
    }
  }
  for (const id of [...best.answers.keys()]) {
    for (let isSmaller = true; isSmaller && tries < mostTries; ) {
      isSmaller = false;
      for (const value of simpler(best.answers.get(id) as Json)) {
        if (await accept(new Map(best.answers).set(id, value))) {
          isSmaller = true;
          break;
        }
      }
    }
  }
  return best;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const found: Item[][] = [];
  for (let at = 0; at < items.length; at += size) found.push(items.slice(at, at + size));
  return found;
}

/** Values that are simpler than one, the simplest first; each step leads to an end. */
function* simpler(value: Json): Iterable<Json> {
  if (typeof value === "string") {
    if (value.length > 1) {
      yield value.slice(0, Math.floor(value.length / 2));
      yield value.slice(Math.floor(value.length / 2));
      yield value.slice(0, -1);
      yield value.slice(1);
    }
    const plain = value.replace(/[^a]/, "a");
    if (plain !== value && /^[\p{L}\p{N}]/u.test(value)) yield plain;
  } else if (typeof value === "number") {
    if (value > 0) {
      yield Math.floor(value / 2);
      yield value - 1;
    }
  } else if (Array.isArray(value)) {
    for (const at of value.keys()) yield value.filter((_, position) => position !== at);
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      const { [key]: member, ...rest } = value;
      yield rest;
      for (const smaller of typeof member === "string" || Array.isArray(member) ? simpler(member) : [])
        yield { ...value, [key]: smaller };
    }
  }
}
