// The certificate library's container (tsyringe) keeps notes about classes through three functions that JavaScript
// doesn't have yet and wants somebody to bring. These are all that it calls; import this before the library.

type Target = object;
const notes = new WeakMap<Target, Map<unknown, unknown>>();

function getOwnMetadata(name: unknown, target: Target): unknown {
  return notes.get(target)?.get(name);
}

function getMetadata(name: unknown, target: Target): unknown {
  for (let at: Target | null = target; at !== null; at = Object.getPrototypeOf(at) as Target | null) {
    if (notes.get(at)?.has(name)) return getOwnMetadata(name, at);
  }
  return undefined;
}

function defineMetadata(name: unknown, value: unknown, target: Target): void {
  const known = notes.get(target) ?? new Map<unknown, unknown>();
  notes.set(target, known.set(name, value));
}

if (!("getMetadata" in Reflect)) Object.assign(Reflect, { getMetadata, getOwnMetadata, defineMetadata });
