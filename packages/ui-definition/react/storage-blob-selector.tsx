import { Combobox, makeStyles, Option } from "@fluentui/react-components";
import { choicesOf, type ElementProps, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField } from "./parts.tsx";

const useStyles = makeStyles({ full: { width: "100%" } });

/** A blob and its address. The containers of the subscription are offered to begin with; the file's name is typed. */
export function StorageBlobSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const address = String(mapOf(state.value).sasUri ?? "");
  const take = (sasUri: string) => {
    const path = sasUri.split("?")[0] ?? "";
    answer(sasUri === "" ? undefined : { sasUri, blobName: path.split("/").at(-1) ?? "" });
  };
  const containers = choicesOf<string>(state, "containers").filter((one) => one.includes(address) || address === "");
  return (
    <LabeledField
      label={labelOf(state) || textProp(state, "options", "text") || words.blobAddress}
      tip={tipOf(state)}
      hint={words.blobAddressHint}
      isRequired={state.isRequired}
      error={fault() ?? fault("blobName")}
    >
      <Combobox
        className={styles.full}
        freeform
        value={address}
        selectedOptions={[]}
        onChange={(event) => take(event.target.value)}
        onOptionSelect={(_, data) => take(data.optionValue ?? "")}
        onBlur={leave}
      >
        {containers.map((container) => (
          <Option key={container} value={container}>
            {container}
          </Option>
        ))}
      </Combobox>
    </LabeledField>
  );
}
