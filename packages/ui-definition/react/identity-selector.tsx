import { Switch, Textarea } from "@fluentui/react-components";
import type { JsonMap } from "../src/index.ts";
import { put } from "../src/json.ts";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField } from "./parts.tsx";

/** The application's own identity and others that it gets. */
export function IdentitySelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const isOn = String(value.type ?? "").includes("SystemAssigned");
  const ids = Object.keys(mapOf(value.userAssignedIdentities));
  const isLocked = /Only$/.test(textProp(state, "defaultValue", "systemAssignedIdentity"));
  const set = (isSystem: boolean, users: readonly string[]) => {
    const kinds = [...(isSystem ? ["SystemAssigned"] : []), ...(users.length > 0 ? ["UserAssigned"] : [])];
    const identities: JsonMap = {};
    for (const id of users) put(identities, id, {});
    answer({ type: kinds.join(", ") || "None", ...(users.length > 0 ? { userAssignedIdentities: identities } : {}) });
  };
  return (
    <>
      {flagProp(state, "options", "hideSystemAssignedIdentity") ? null : (
        <LabeledField
          label={labelOf(state) || words.systemIdentity}
          tip={tipOf(state, "systemAssignedIdentity")}
          error={fault()}
        >
          <Switch
            checked={isOn}
            disabled={isLocked || flagProp(state, "options", "readOnlySystemAssignedIdentity")}
            label={words.systemIdentity}
            onChange={(_, data) => set(data.checked, ids)}
          />
        </LabeledField>
      )}
      {flagProp(state, "options", "hideUserAssignedIdentity") ? null : (
        <LabeledField label={words.userIdentities} tip={tipOf(state, "userAssignedIdentity")}>
          <Textarea
            value={ids.join("\n")}
            resize="vertical"
            onChange={(_, data) =>
              set(
                isOn,
                data.value
                  .split("\n")
                  .map((line) => line.trim())
                  .filter(Boolean),
              )
            }
            onBlur={leave}
          />
        </LabeledField>
      )}
    </>
  );
}
