import { useEffect, useRef, useState } from "react";

/**
 * Follows server-sent events. Where the connection is lost the page says so and tries again after 1, 2, 4 … 30 seconds,
 * and asks the ordinary way every five. Answers the seconds until the next try.
 */
export function useStream<Data>(
  address: string | undefined,
  take: (data: Data) => void,
  poll: () => void,
): number | undefined {
  const [lostFor, setLostFor] = useState<number>();
  const handlers = useRef({ take, poll });
  handlers.current = { take, poll };
  useEffect(() => {
    if (address === undefined) {
      setLostFor(undefined);
      return;
    }
    let source: EventSource | undefined;
    let wait = 1;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const open = () => {
      source = new EventSource(address);
      const read = (event: MessageEvent<string>) => {
        wait = 1;
        setLostFor(undefined);
        const data: unknown = JSON.parse(event.data);
        if (typeof data === "object" && data !== null && "steps" in data) handlers.current.take(data as Data);
      };
      source.onmessage = read;
      source.addEventListener("progress", read);
      source.onerror = () => {
        source?.close();
        handlers.current.poll();
        // A stream that ended because the work ended closes too; then the page is drawn anew before this says anything.
        const shown = wait;
        timers.add(setTimeout(() => setLostFor(shown), 600));
        timers.add(setTimeout(open, wait * 1000));
        wait = Math.min(30, wait * 2);
      };
    };
    open();
    const polling = setInterval(() => source?.readyState !== EventSource.OPEN && handlers.current.poll(), 5000);
    return () => {
      source?.close();
      clearInterval(polling);
      for (const timer of timers) clearTimeout(timer);
    };
  }, [address]);
  return lostFor;
}
