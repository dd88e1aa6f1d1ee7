import { type ElementProps, labelOf, mapOf } from "./element-props.ts";
import { TextField } from "./parts.tsx";

/** A certificate of a key vault. */
export function KeyVaultCertificateSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const given = mapOf(state.answer);
  const field = (name: string, label: string) => (
    <TextField
      key={name}
      label={label}
      value={String(given[name] ?? "")}
      onChange={(text) => answer({ ...given, [name]: text })}
      onLeave={leave}
      isRequired={state.isRequired}
      error={name === "keyVaultName" ? fault() : undefined}
    />
  );
  return (
    <>
      {field("keyVaultName", labelOf(state) || words.keyVault)}
      {field("keyVaultId", `${words.keyVault} (ID)`)}
      {field("certificateName", words.certificateName)}
      {field("certificateUrl", words.certificateUrl)}
      {field("certificateThumbprint", words.thumbprint)}
    </>
  );
}
