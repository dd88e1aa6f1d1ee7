import { Button, Tooltip } from "@fluentui/react-components";
import { Checkmark16Regular, Copy16Regular } from "@fluentui/react-icons";
import { type ReactElement, useEffect, useState } from "react";
import { useWords } from "../words/words.ts";
import { useShared } from "./styles.ts";

/** Copies a text; a tick says so for two seconds, and so does the screen reader. */
export function CopyButton({ text, label }: { text: string; label?: string }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <>
      <Tooltip relationship="label" content={done ? t("copy.done") : (label ?? t("copy.act"))}>
        <Button
          size="small"
          appearance="subtle"
          icon={done ? <Checkmark16Regular /> : <Copy16Regular />}
          onClick={(event) => {
            event.stopPropagation();
            void navigator.clipboard.writeText(text).then(() => setDone(true));
          }}
        />
      </Tooltip>
      <span role="status" className={shared.hidden}>
        {done ? t("copy.done") : ""}
      </span>
    </>
  );
}
