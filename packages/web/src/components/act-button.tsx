import { Button, type ButtonProps, Spinner, Tooltip } from "@fluentui/react-components";
import type { MouseEvent, ReactElement } from "react";
import { useFollow } from "./page-link.tsx";

type Props = Omit<ButtonProps, "disabled"> & {
  /** Why it can't be pressed now; shown to whoever asks. */
  reason?: string | undefined;
  /** An act of this button is under way. */
  busy?: boolean;
  /** The page that it leads to, which makes it a link. */
  to?: string;
};

/** A button that says why it can't be pressed, presses once, and can lead to a page. */
export function ActButton({ reason, busy, to, ...rest }: Props): ReactElement {
  const follow = useFollow();
  if (to !== undefined && !reason) {
    return <Button {...(rest as object)} as="a" href={to} onClick={(event: MouseEvent) => follow(event, to)} />;
  }
  const button = (
    <Button
      {...(rest as ButtonProps)}
      disabledFocusable={Boolean(reason) || Boolean(busy)}
      {...(busy ? { icon: <Spinner size="extra-tiny" aria-hidden /> } : {})}
    />
  );
  return reason ? (
    <Tooltip relationship="description" content={reason}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
