import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { TextField } from "./parts.tsx";

/** A blob and its address. */
export function StorageBlobSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const take = (sasUri: string) => {
    const path = sasUri.split("?")[0] ?? "";
    answer(sasUri === "" ? undefined : { sasUri, blobName: path.split("/").at(-1) ?? "" });
  };
  return (
    <TextField
      label={labelOf(state) || words.blobAddress}
      tip={tipOf(state)}
      hint={words.blobAddress}
      value={String(value.sasUri ?? "")}
      onChange={take}
      onLeave={leave}
      isRequired={state.isRequired}
      error={fault() ?? fault("blobName")}
    />
  );
}
