import { mergeClasses } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import { useShared } from "./styles.ts";

/** A section of a page on its own ground, with a heading and what can be done with it. */
export function Card(props: {
  title?: string;
  act?: ReactNode;
  children: ReactNode;
  className?: string;
}): ReactElement {
  const shared = useShared();
  return (
    <section
      className={mergeClasses(shared.card, props.className)}
      {...(props.title ? { "aria-label": props.title } : {})}
    >
      {(props.title || props.act) && (
        <div className={shared.row} style={{ justifyContent: "space-between" }}>
          {props.title && <h2 className={shared.h3}>{props.title}</h2>}
          {props.act}
        </div>
      )}
      {props.children}
    </section>
  );
}
