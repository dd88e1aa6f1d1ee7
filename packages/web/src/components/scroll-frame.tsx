import type { ReactElement, ReactNode } from "react";

/** A named frame that scrolls by itself and that the keyboard can reach for that. */
export function ScrollFrame(props: { label: string; className?: string; children: ReactNode }): ReactElement {
  return (
    <section
      className={props.className}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
      tabIndex={0}
    >
      {props.children}
    </section>
  );
}
