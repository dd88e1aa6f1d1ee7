/** Resources in the engine's order: as in the template, each after what it waits for. Rings are broken where they are entered. */
export function inOrder<T>(nodes: readonly T[], waitsFor: (node: T) => Iterable<T>): T[] {
  const ordered: T[] = [];
  const seen = new Set<T>();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ node: start, next: waitsFor(start)[Symbol.iterator]() }];
    while (path.length > 0) {
      const step = path.at(-1) as (typeof path)[number];
      const { value, done } = step.next.next();
      if (done) {
        ordered.push(step.node);
        path.pop();
      } else if (!seen.has(value)) {
        seen.add(value);
        path.push({ node: value, next: waitsFor(value)[Symbol.iterator]() });
      }
    }
  }
  return ordered;
}

/** The first ring found, from a node back to itself; nothing if there is none. */
export function findRing<T>(nodes: readonly T[], waitsFor: (node: T) => Iterable<T>): T[] | undefined {
  const done = new Set<T>();
  const open = new Map<T, number>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const path: { node: T; next: Iterator<T> }[] = [];
    const enter = (node: T) => {
      open.set(node, path.length);
      path.push({ node, next: waitsFor(node)[Symbol.iterator]() });
    };
    enter(start);
    while (path.length > 0) {
      const step = path.at(-1) as (typeof path)[number];
      const { value, done: isDone } = step.next.next();
      if (isDone) {
        done.add(step.node);
        open.delete(step.node);
        path.pop();
        continue;
      }
      const at = open.get(value);
      if (at !== undefined) return [...path.slice(at).map(({ node }) => node), value];
      if (!done.has(value)) enter(value);
    }
  }
  return undefined;
}

/** The longest chain of waiting, first to last: what decides how many steps follow each other. */
export function criticalPath<T>(nodes: readonly T[], waitsFor: (node: T) => Iterable<T>): T[] {
  const best = new Map<T, { length: number; before: T | undefined }>();
  let last: T | undefined;
  for (const node of inOrder(nodes, waitsFor)) {
    let length = 1;
    let before: T | undefined;
    for (const other of waitsFor(node)) {
      const known = best.get(other);
      if (known && known.length + 1 > length) {
        length = known.length + 1;
        before = other;
      }
    }
    best.set(node, { length, before });
    if (last === undefined || length > (best.get(last)?.length ?? 0)) last = node;
  }
  const path: T[] = [];
  for (let node = last; node !== undefined; node = best.get(node)?.before) path.unshift(node);
  return path;
}
