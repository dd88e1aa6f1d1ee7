import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { type ReactElement, type ReactNode, useState } from "react";
import { useWords } from "../words/words.ts";
import { Failure } from "./failure.tsx";

const useStyles = makeStyles({
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    border: "none",
    ":hover": {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    ":hover:active": {
      backgroundColor: tokens.colorStatusDangerBackground3Pressed,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

interface Props {
  open: boolean;
  title: string;
  /** What follows, in numbers where there are some. */
  children: ReactNode;
  /** Verb and noun, as on the button that led here. */
  verb: string;
  /** What has to be typed where the act can't be taken back. */
  typed?: string;
  run(): Promise<unknown>;
  close(): void;
}

/** Asks before something is destroyed; the focus starts on Cancel. */
export function DangerDialog(props: Props): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const [text, setText] = useState("");
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const matches = props.typed === undefined || text === props.typed;
  const run = async () => {
    setState({ busy: true });
    try {
      await props.run();
      setState({ busy: false });
      setText("");
      props.close();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog open={props.open} modalType="alert" onOpenChange={(_, data) => !data.open && props.close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent className={styles.content}>
            <div>{props.children}</div>
            {props.typed !== undefined && (
              <Field label={t("danger.type", { name: props.typed })}>
                <Input value={text} onChange={(_, data) => setText(data.value)} autoComplete="off" />
              </Field>
            )}
            {state.error !== undefined && <Failure error={state.error} />}
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={props.close}>
              {t("act.cancel")}
            </Button>
            <Button
              className={matches && !state.busy ? styles.danger : undefined}
              disabledFocusable={!matches || state.busy}
              icon={state.busy ? <Spinner size="extra-tiny" aria-hidden /> : undefined}
              onClick={() => void run()}
            >
              {props.verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
