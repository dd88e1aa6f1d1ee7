import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { isBlank } from "../src/elements/rules.ts";
import { type ElementProps, flagProp, labelOf, textProp, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { LabeledField } from "./parts.tsx";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  hidden: { display: "none" },
});

/** A file, or several, whose content or address is the value. */
export function FileUploadView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const { upload, fileNames } = useForm();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  // Another step may have been open in between, or the answer come from a draft.
  const count = isBlank(state.value) ? 0 : Array.isArray(state.value) ? state.value.length : 1;
  const names = count === 0 ? [] : (fileNames.get(state.id) ?? [words.filesChosen(count)]);
  const isMany = flagProp(state, "options", "multiple");
  const isAddress = textProp(state, "options", "uploadMode") === "url";

  const take = async (files: File[]) => {
    if (files.length === 0) return;
    setProblem(undefined);
    setBusy(true);
    try {
      const values = await Promise.all(
        files.map((file) => (isAddress && upload ? upload(file) : contentOf(file, state))),
      );
      fileNames.set(
        state.id,
        files.map((file) => file.name),
      );
      answer(isMany ? values : values[0]);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
      leave();
    }
  };

  const unavailable = isAddress && !upload ? words.uploadUnavailable : undefined;
  return (
    <LabeledField
      label={labelOf(state)}
      tip={tipOf(state)}
      error={unavailable ?? problem ?? fault()}
      isRequired={state.isRequired}
    >
      <div className={styles.row}>
        <input
          ref={input}
          className={styles.hidden}
          type="file"
          tabIndex={-1}
          aria-label={labelOf(state)}
          accept={textProp(state, "constraints", "accept")}
          multiple={isMany}
          onChange={(event) => take([...(event.target.files ?? [])])}
        />
        <Button disabled={unavailable !== undefined || isBusy} onClick={() => input.current?.click()}>
          {isMany ? words.chooseFiles : words.chooseFile}
        </Button>
        {isBusy ? <Spinner size="tiny" label={words.uploading} /> : null}
        {names.length > 0 && !isBusy ? (
          <>
            <span>{names.join(", ")}</span>
            <Button
              appearance="subtle"
              size="small"
              onClick={() => {
                fileNames.delete(state.id);
                answer(undefined);
              }}
            >
              {words.remove}
            </Button>
          </>
        ) : null}
      </div>
    </LabeledField>
  );
}

async function contentOf(file: File, state: ElementProps["state"]): Promise<string> {
  if (textProp(state, "options", "openMode") !== "binary") {
    const encoding = textProp(state, "options", "encoding") || "UTF-8";
    return new TextDecoder(encoding).decode(await file.arrayBuffer());
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In pieces, because a call can't take a million arguments.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
