import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from "@fluentui/react-components";
import { ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from "@fluentui/react-icons";
import { type ReactElement, type ReactNode, useEffect } from "react";
import { useWords } from "../words/words.ts";
import { useShared } from "./styles.ts";
import { useNarrow } from "./use-narrow.ts";

/** A panel at the right for one row or one answer; the whole screen on a narrow one. */
export function Panel(props: {
  title: ReactNode;
  close(): void;
  previous?: () => void;
  next?: () => void;
  children: ReactNode;
}): ReactElement {
  const t = useWords();
  const shared = useShared();
  const isNarrow = useNarrow(640);
  const { previous, next } = props;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey) return;
      if (event.key === "ArrowUp") previous?.();
      if (event.key === "ArrowDown") next?.();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [previous, next]);
  return (
    <OverlayDrawer
      open
      position="end"
      size={isNarrow ? "full" : "medium"}
      onOpenChange={(_, data) => !data.open && props.close()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <div className={shared.row}>
              {previous && (
                <Button
                  appearance="subtle"
                  icon={<ChevronUp20Regular />}
                  aria-label={t("panel.previous")}
                  onClick={previous}
                />
              )}
              {next && (
                <Button
                  appearance="subtle"
                  icon={<ChevronDown20Regular />}
                  aria-label={t("panel.next")}
                  onClick={next}
                />
              )}
              <Button
                appearance="subtle"
                icon={<Dismiss20Regular />}
                aria-label={t("act.close")}
                onClick={props.close}
              />
            </div>
          }
        >
          {props.title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={shared.stack} style={{ paddingBottom: 24 }}>
          {props.children}
        </div>
      </DrawerBody>
    </OverlayDrawer>
  );
}
