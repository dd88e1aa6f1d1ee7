import type { Json } from "../src/index.ts";
import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";
import { TextField } from "./parts.tsx";

/** A certificate of a key vault. What the cloud doesn't tell of it is typed. */
export function KeyVaultCertificateSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const given = mapOf(state.answer);
  const choices = mapOf(state.choices);
  const certificates = listedOf(choices.certificates);
  const text = (name: string) => String(given[name] ?? "");
  const change = (changes: { [name: string]: Json }) => answer({ ...given, ...changes });
  const label = labelOf(state) || words.certificate;
  return (
    <>
      <ListedField
        label={words.inLabel(label, words.keyVault)}
        tip={tipOf(state)}
        list={listedOf(choices.vaults)}
        choiceOf={(entry) => ({ key: String(entry.keyVaultId), text: String(entry.keyVaultName) })}
        first={[{ key: text("keyVaultId"), text: text("keyVaultName") }]}
        selected={text("keyVaultId") || undefined}
        onChange={(entry) => entry && answer(entry)}
        onLeave={leave}
        isRequired={state.isRequired}
        error={fault()}
      />
      {text("keyVaultId") === "" ? null : (
        <>
          {certificates.isLoading || certificates.entries.length > 0 ? (
            <ListedField
              label={words.certificateName}
              list={certificates}
              choiceOf={(entry) => ({ key: String(entry.certificateName), text: String(entry.certificateName) })}
              first={[{ key: text("certificateName"), text: text("certificateName") }]}
              selected={text("certificateName") || undefined}
              onChange={(entry) => entry && change(entry)}
              onLeave={leave}
              isRequired={state.isRequired}
            />
          ) : (
            <TextField
              label={words.certificateName}
              value={text("certificateName")}
              onChange={(certificateName) => change({ certificateName })}
              onLeave={leave}
              isRequired={state.isRequired}
            />
          )}
          <TextField
            label={words.certificateUrl}
            value={text("certificateUrl")}
            onChange={(certificateUrl) => change({ certificateUrl })}
            onLeave={leave}
            isRequired={state.isRequired}
          />
          <TextField
            label={words.thumbprint}
            value={text("certificateThumbprint")}
            onChange={(certificateThumbprint) => change({ certificateThumbprint })}
            onLeave={leave}
          />
        </>
      )}
    </>
  );
}
