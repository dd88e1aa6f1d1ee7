import fc from "fast-check";
import { expect, test } from "vitest";
import { criticalPath, findRing, inOrder } from "./order.ts";

const graphs = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 })
  .map((rows) => rows.map((row) => row.filter((to) => to < rows.length)));
const withoutRings = graphs.map((rows) => rows.map((row, index) => row.filter((to) => to < index)));

test("each node comes once, and after what it waits for unless there is a ring", () => {
  fc.assert(
    fc.property(withoutRings, (rows) => {
      const nodes = rows.map((_, index) => rows.length - 1 - index);
      const order = inOrder(nodes, (node) => rows[node] ?? []);
      expect([...order].sort((a, b) => a - b)).toEqual(nodes.toReversed());
      for (const node of nodes)
        for (const other of rows[node] ?? []) expect(order.indexOf(other)).toBeLessThan(order.indexOf(node));
    }),
  );
});

test("a ring is found where there is one, and each of it waits for the next", () => {
  fc.assert(
    fc.property(graphs, (rows) => {
      const nodes = rows.map((_, index) => index);
      const ring = findRing(nodes, (node) => rows[node] ?? []);
      if (ring) {
        expect(ring[0]).toBe(ring.at(-1));
        for (const [index, node] of ring.slice(0, -1).entries()) expect(rows[node]).toContain(ring[index + 1]);
      } else {
        const order = inOrder(nodes, (node) => rows[node] ?? []);
        for (const node of nodes)
          for (const other of rows[node] ?? []) expect(order.indexOf(other)).toBeLessThan(order.indexOf(node));
      }
    }),
  );
});

test("a chain of a hundred thousand is put in order without running out of stack", () => {
  const nodes = Array.from({ length: 100_000 }, (_, index) => index);
  const waitsFor = (node: number) => (node + 1 < nodes.length ? [node + 1] : []);
  expect(inOrder(nodes, waitsFor)[0]).toBe(99_999);
  expect(findRing(nodes, waitsFor)).toBeUndefined();
});

test("the critical path is the longest chain", () => {
  const waits: Record<string, string[]> = { a: [], b: ["a"], c: ["b"], d: ["a"], e: ["c", "d"] };
  expect(criticalPath(Object.keys(waits), (node) => waits[node] ?? [])).toEqual(["a", "b", "c", "e"]);
});
