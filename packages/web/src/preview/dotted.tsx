import type { ReactElement } from "react";

/** A dotted path that breaks at its dots. */
export function Dotted({ text }: { text: string }): ReactElement {
  return (
    <span>
      {text.split(".").map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path stay where they are
        <span key={at}>
          {at > 0 ? (
            <>
              .<wbr />
            </>
          ) : null}
          {part}
        </span>
      ))}
    </span>
  );
}
