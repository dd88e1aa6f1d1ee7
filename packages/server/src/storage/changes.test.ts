import { expect, test } from "vitest";
import { askAgain, type Changes } from "./changes.ts";

/** News that a test tells itself. */
function channel() {
  const listeners = new Set<{ topic: string; hear: (payload: string) => void }>();
  const subscribe: Changes["subscribe"] = (topic, hear) => {
    const listener = { topic, hear };
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const tell = (topic: string, payload: string) => {
    for (const listener of listeners) if (listener.topic === topic) listener.hear(payload);
  };
  return { subscribe, tell, listeners };
}

const soon = () => new Promise((done) => setTimeout(done, 5));
const watch = { topic: "offer", about: "contoso/scanner", milliseconds: 60_000 };

test("asks at once, and doesn't wait where the answer is there", async () => {
  const news = channel();
  expect(await askAgain(news, watch, async () => "there")).toBe("there");
  expect(news.listeners.size).toBe(0);
});

test("asks again with news of what it waits for, or with news of which nobody knows what they were about", async () => {
  const news = channel();
  let asked = 0;
  const answer = askAgain(news, watch, async () => (++asked === 3 ? "there" : undefined));
  await soon();
  news.tell("offer", "contoso/another");
  news.tell("plan", "contoso/scanner");
  await soon();
  expect(asked).toBe(1);
  news.tell("offer", "contoso/scanner");
  await soon();
  expect(asked).toBe(2);
  news.tell("offer", "");
  expect(await answer).toBe("there");
  expect(news.listeners.size).toBe(0);
});

test("news that come while it asks are not missed", async () => {
  const news = channel();
  let asked = 0;
  const answer = askAgain(news, watch, async () => {
    if (++asked === 1) news.tell("offer", "contoso/scanner");
    return asked === 2 ? "there" : undefined;
  });
  expect(await answer).toBe("there");
});

test("asks again after a while although nothing was told", async () => {
  let asked = 0;
  const answer = askAgain(channel(), { ...watch, milliseconds: 5 }, async () => (++asked === 3 ? "there" : undefined));
  expect(await answer).toBe("there");
});

test("stops waiting when it is told to, and hears no more", async () => {
  const news = channel();
  const stop = new AbortController();
  const answer = askAgain(news, { ...watch, signal: stop.signal }, async () => undefined);
  await soon();
  stop.abort();
  await expect(answer).rejects.toThrow(/abort/i);
  expect(news.listeners.size).toBe(0);
});
