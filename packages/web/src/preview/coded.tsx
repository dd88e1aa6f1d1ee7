import type { ReactElement } from "react";

/** A message of the catalogue in which what stands between backticks is code. */
export function Coded({ text }: { text: string }): ReactElement {
  return (
    <>
      {text.split("`").map((piece, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a message stay where they are
        at % 2 === 1 ? <code key={at}>{piece}</code> : piece,
      )}
    </>
  );
}
