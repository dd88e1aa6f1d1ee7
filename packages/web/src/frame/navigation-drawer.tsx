import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import { Navigation } from "./navigation.tsx";

/** The navigation over the page, where the window is too narrow for it beside. */
export default function NavigationDrawer({
  open,
  setOpen,
}: {
  open: boolean;
  setOpen(open: boolean): void;
}): ReactElement {
  const t = useWords();
  return (
    <OverlayDrawer
      open={open}
      size="small"
      onOpenChange={(_, data) => setOpen(data.open)}
      aria-label={t("frame.navigation")}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<Dismiss20Regular />}
              aria-label={t("act.close")}
              onClick={() => setOpen(false)}
            />
          }
        >
          {t("product.name")}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Navigation close={() => setOpen(false)} />
      </DrawerBody>
    </OverlayDrawer>
  );
}
