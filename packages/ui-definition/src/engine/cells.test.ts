import { expect, test } from "vitest";
import { Computed, Source } from "./cells.ts";

test("only what depends on a change is worked out again", () => {
  const a = new Source(1);
  const b = new Source(1);
  let works = 0;
  const sum = new Computed(() => {
    works++;
    return a.get() + 1;
  });
  const other = new Computed(() => b.get());
  expect([sum.get(), other.get()]).toEqual([2, 1]);
  b.set(5);
  expect([sum.get(), other.get(), works]).toEqual([2, 5, 1]);
  a.set(2);
  expect([sum.get(), works]).toEqual([3, 2]);
});

test("a value that comes out the same does not wake what reads it", () => {
  const a = new Source(1);
  const isBig = new Computed(() => a.get() > 10);
  let works = 0;
  const words = new Computed(() => {
    works++;
    return isBig.get() ? "big" : "small";
  });
  words.get();
  a.set(2);
  expect([words.get(), works]).toEqual(["small", 1]);
  a.set(20);
  expect([words.get(), works]).toEqual(["big", 2]);
});

test("a ring gives no value where it closes, and does not hang", () => {
  const one: Computed<string> = new Computed(() => `1${two.get() ?? "-"}`);
  const two: Computed<string> = new Computed(() => `2${one.get() ?? "-"}`);
  expect(one.get()).toBe("12-");
});

test("what is no longer read no longer matters", () => {
  const which = new Source(true);
  const a = new Source("a");
  const b = new Source("b");
  let works = 0;
  const chosen = new Computed(() => {
    works++;
    return which.get() ? a.get() : b.get();
  });
  chosen.get();
  which.set(false);
  chosen.get();
  a.set("x");
  expect([chosen.get(), works]).toEqual(["b", 2]);
});
