import { Link as FluentLink, type LinkProps } from "@fluentui/react-components";
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactElement } from "react";

/** A link to a page of ours: a real address, followed without loading everything anew. */
export function PageLink({ to, ...rest }: LinkProps & { to: string }): ReactElement {
  const follow = useFollow();
  return (
    <FluentLink
      {...(rest as object)}
      as="a"
      href={to}
      onClick={(event: MouseEvent<HTMLElement>) => follow(event, to)}
    />
  );
}

/** Follows an address on a plain click and leaves new tabs and windows to the browser. */
export function useFollow(): (event: MouseEvent, to: string) => void {
  const router = useRouter();
  return (event, to) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    router.history.push(to);
  };
}
