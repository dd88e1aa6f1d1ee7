import { mergeClasses } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { ScrollFrame } from "../components/scroll-frame.tsx";
import { usePanelStyles } from "./styles.ts";

/** A piece of code or JSON, to read; it scrolls by itself when it is long. Marked lines must not be wrapped. */
export function Code(props: { text: string; label: string; isMarked?: boolean }): ReactElement {
  const { text, label, isMarked } = props;
  const shared = usePanelStyles();
  return (
    <ScrollFrame className={shared.code} label={label}>
      <pre className={mergeClasses(shared.plain, isMarked && shared.marked)}>{text}</pre>
    </ScrollFrame>
  );
}
