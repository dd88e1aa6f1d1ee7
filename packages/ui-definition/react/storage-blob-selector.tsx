import { useEffect } from "react";
import type { JsonMap, Maybe } from "../src/index.ts";
import { textAt } from "../src/json.ts";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";
import { TextField } from "./parts.tsx";

const typed = "typed";
const hour = 3_600_000;

/** A blob: its account, container and file are picked one after the other, or its address is typed. */
export function StorageBlobSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const given = mapOf(state.answer);
  const { accounts, containers, blobs } = mapOf(state.choices);
  const accountList = listedOf(accounts);
  const text = (name: string) => textAt(given, name) ?? "";
  const isPicked = text("account") !== "";
  const hasAccounts = accountList.isLoading || accountList.message !== undefined || accountList.entries.length > 0;
  const isTyped = !isPicked && (text("sasUri") !== "" || !hasAccounts);
  const label = labelOf(state) || textProp(state, "options", "text") || words.file;
  const change = (changes: JsonMap) => answer({ ...given, ...changes });
  const name = (blobName: Maybe) => {
    // The address stays valid from the choice on, so the time belongs to the answer.
    const hours = flagProp(state, "extendExpirationDate") ? 90 * 24 : 8;
    const expires = new Date(Date.now() + hours * hour).toISOString().replace(/\.\d+/, "");
    answer({ account: text("account"), container: text("container"), blobName: blobName ?? "", expires });
  };
  const typeAddress = (sasUri: string) => {
    const path = sasUri.split("?")[0] ?? "";
    answer(sasUri === "" ? undefined : { sasUri, blobName: path.split("/").at(-1) ?? "" });
  };
  // Once it is signed the address is a part of the answer, so that it holds where no cloud can be asked.
  const signed = isPicked && text("sasUri") === "" ? textAt(mapOf(state.value), "sasUri") : undefined;
  useEffect(() => {
    if (signed !== undefined) change({ sasUri: signed });
  });
  const fileField = { onLeave: leave, isRequired: state.isRequired, error: fault() ?? fault("blobName") };
  const blobList = listedOf(blobs);
  return (
    <>
      {hasAccounts ? (
        <ListedField
          label={words.inLabel(label, words.storageAccount)}
          tip={tipOf(state)}
          list={accountList}
          choiceOf={(entry) => ({ key: String(entry.account), text: String(entry.name) })}
          first={[{ key: text("account"), text: text("account").split("/").at(-1) ?? "" }]}
          last={[{ key: typed, text: words.typeAddress }]}
          selected={isPicked ? text("account") : isTyped ? typed : undefined}
          onChange={(entry) => answer(entry ? { account: entry.account ?? "" } : { sasUri: "https://", blobName: "" })}
          onLeave={leave}
          isRequired={state.isRequired}
          error={isPicked || isTyped ? undefined : fault()}
        />
      ) : null}
      {isTyped ? (
        <TextField
          label={hasAccounts ? words.blobAddress : label}
          tip={hasAccounts ? "" : tipOf(state)}
          hint={words.blobAddressHint}
          value={text("sasUri")}
          onChange={typeAddress}
          {...fileField}
        />
      ) : null}
      {isPicked ? (
        <ListedField
          label={words.container}
          list={listedOf(containers)}
          choiceOf={(entry) => ({ key: String(entry.container), text: String(entry.container) })}
          first={[{ key: text("container"), text: text("container") }]}
          selected={text("container") || undefined}
          onChange={(entry) => entry && answer({ account: text("account"), container: entry.container ?? "" })}
          onLeave={leave}
          isRequired={state.isRequired}
          error={text("container") === "" ? fault() : undefined}
        />
      ) : null}
      {text("container") === "" ? null : blobList.isLoading || blobList.entries.length > 0 ? (
        <ListedField
          label={words.file}
          list={blobList}
          choiceOf={(entry) => ({ key: String(entry.blobName), text: String(entry.blobName) })}
          first={[{ key: text("blobName"), text: text("blobName") }]}
          selected={text("blobName") || undefined}
          onChange={(entry) => entry && name(entry.blobName)}
          {...fileField}
        />
      ) : (
        <TextField label={words.file} value={text("blobName")} onChange={name} {...fileField} />
      )}
    </>
  );
}
