import type { ReactElement } from "react";
import { ScrollFrame } from "../components/scroll-frame.tsx";
import { usePanelStyles } from "./styles.ts";

/** A piece of code or JSON, to read; it scrolls by itself when it is long. */
export function Code({ text, label }: { text: string; label: string }): ReactElement {
  const shared = usePanelStyles();
  return (
    <ScrollFrame className={shared.code} label={label}>
      <pre className={shared.plain}>{text}</pre>
    </ScrollFrame>
  );
}
