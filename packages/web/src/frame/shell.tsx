import { makeStyles, tokens } from "@fluentui/react-components";
import { Outlet } from "@tanstack/react-router";
import { lazy, type ReactElement, Suspense, useMemo, useState } from "react";
import { Loading } from "../components/loading.tsx";
import { useNarrow } from "../components/use-narrow.ts";
import { ClockContext } from "./clock.ts";
import { useKeys } from "./keys.ts";
import { Navigation } from "./navigation.tsx";
import { NotFound } from "./not-found.tsx";
import { OfflineNotice } from "./offline.tsx";
import { useParty } from "./party.ts";
import { usePartyClock } from "./party-clock.ts";
import { TopBar } from "./top-bar.tsx";

const ClockBar = lazy(() => import("./clock-bar.tsx"));
const NavigationDrawer = lazy(() => import("./navigation-drawer.tsx"));
const Told = lazy(() => import("./told.tsx"));
const KeyMap = lazy(() => import("./key-map.tsx"));

const useStyles = makeStyles({
  shell: {
    minHeight: "100vh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground2,
  },
  body: { display: "flex", flexGrow: 1, minWidth: 0 },
  navigation: {
    width: "240px",
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground3,
    "@media print": { display: "none" },
  },
  entries: { position: "sticky", top: "48px" },
  main: {
    flexGrow: 1,
    minWidth: 0,
    padding: tokens.spacingHorizontalXXL,
    outlineStyle: "none",
    "@media (max-width: 639px)": { padding: tokens.spacingHorizontalL },
    "@media print": { padding: 0, backgroundColor: "white" },
  },
  print: { "@media print": { display: "none" } },
});

/** What surrounds every page: top bar, clock bar, navigation; the page itself stands in the middle. */
export function Shell(): ReactElement {
  const styles = useStyles();
  const isOverlay = useNarrow(1024);
  const [isOpen, setOpen] = useState(false);
  const { section, party, isForeign } = useParty();
  const clock = usePartyClock();
  const { showsKeys, setShowsKeys } = useKeys();
  const context = useMemo(
    () => ({ now: () => clock.data?.now ?? Date.now(), isSandbox: clock.data !== undefined && clock.data !== null }),
    [clock.data],
  );
  // In the store the facets stand where the navigation is, and the pages of nobody have none.
  const hasNavigation = section !== "store" && section !== "common" && !isForeign;
  return (
    <ClockContext value={context}>
      <div className={styles.shell}>
        <div className={styles.print} style={{ position: "sticky", top: 0, zIndex: 10 }}>
          <TopBar
            {...(isOverlay && hasNavigation ? { openNavigation: () => setOpen(true) } : {})}
            showKeys={() => setShowsKeys(true)}
          />
          {clock.data && party && (
            <Suspense>
              <ClockBar clock={clock.data} />
            </Suspense>
          )}
        </div>
        <OfflineNotice />
        <div className={styles.body}>
          {hasNavigation && !isOverlay && (
            <div className={styles.navigation}>
              <div className={styles.entries}>
                <Navigation />
              </div>
            </div>
          )}
          <main id="content" tabIndex={-1} className={styles.main}>
            <Suspense fallback={<Loading rows={8} height={32} />}>{isForeign ? <NotFound /> : <Outlet />}</Suspense>
          </main>
        </div>
        {hasNavigation && isOverlay && isOpen && (
          <Suspense>
            <NavigationDrawer open={isOpen} setOpen={setOpen} />
          </Suspense>
        )}
        {section !== "store" && (
          <Suspense>
            <Told />
          </Suspense>
        )}
        {showsKeys && (
          <Suspense>
            <KeyMap close={() => setShowsKeys(false)} />
          </Suspense>
        )}
      </div>
    </ClockContext>
  );
}
