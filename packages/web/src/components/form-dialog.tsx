import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { type ReactElement, type ReactNode, useState } from "react";
import { useWords } from "../words/words.ts";
import { ActButton } from "./act-button.tsx";
import { Failure } from "./failure.tsx";

const useStyles = makeStyles({ content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL } });

/** A few fields in a dialog, with a verb that runs them and the refusal where it was asked. */
export function FormDialog(props: {
  title: string;
  verb: string;
  close(): void;
  run(): Promise<unknown>;
  reason?: string | undefined;
  children: ReactNode;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    try {
      await props.run();
      props.close();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.close()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!props.reason && !state.busy) void run();
          }}
        >
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              {props.children}
              {state.error !== undefined && <Failure error={state.error} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={props.close}>{t("act.cancel")}</Button>
              <ActButton type="submit" appearance="primary" busy={state.busy} reason={props.reason}>
                {props.verb}
              </ActButton>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
