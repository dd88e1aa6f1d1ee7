import { MessageBar, MessageBarBody, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { type ComponentType, useRef } from "react";
import { uriOf } from "../src/elements/info-box.ts";
import type { ElementDeclaration } from "../src/index.ts";
import { isMissing } from "../src/json.ts";
import { CheckBoxView } from "./check-box.tsx";
import { CredentialsComboView } from "./credentials-combo.tsx";
import { DatePickerView } from "./date-picker.tsx";
import { DirectorySelectorView } from "./directory-selector.tsx";
import { DropDownView } from "./drop-down.tsx";
import { EditableGridView } from "./editable-grid.tsx";
import { type ElementProps, labelOf, mapOf } from "./element-props.ts";
import { FileUploadView } from "./file-upload.tsx";
import { useElementState, useForm } from "./form-context.tsx";
import { GridView } from "./grid.tsx";
import { IdentitySelectorView } from "./identity-selector.tsx";
import { InfoBoxView, NoteBox } from "./info-box.tsx";
import { JitConfiguratorView } from "./jit-configurator.tsx";
import { KeyVaultCertificateSelectorView } from "./key-vault-certificate-selector.tsx";
import { MultiStorageAccountComboView } from "./multi-storage-account-combo.tsx";
import { OptionsGroupView } from "./options-group.tsx";
import { Checking, Retry } from "./parts.tsx";
import { PasswordBoxView } from "./password-box.tsx";
import { LocationSelectorView, SubscriptionSelectorView } from "./place-selector.tsx";
import { PublicIpAddressComboView } from "./public-ip-address-combo.tsx";
import { ResourceGroupSelectorView } from "./resource-group-selector.tsx";
import { ResourceScopeView } from "./resource-scope.tsx";
import { ResourceSelectorView } from "./resource-selector.tsx";
import { SelectorView } from "./selector.tsx";
import { ServicePrincipalSelectorView } from "./service-principal-selector.tsx";
import { ServicePrincipalV2SelectorView } from "./service-principal-v2-selector.tsx";
import { SizeSelectorView } from "./size-selector.tsx";
import { SliderView } from "./slider.tsx";
import { StorageAccountSelectorView } from "./storage-account-selector.tsx";
import { StorageBlobSelectorView } from "./storage-blob-selector.tsx";
import { TagsByResourceView } from "./tags-by-resource.tsx";
import { TextBlockView } from "./text-block.tsx";
import { TextBoxView } from "./text-box.tsx";
import { VirtualNetworkComboView } from "./virtual-network-combo.tsx";

/** The view of each element, by its type. */
export const views: ReadonlyMap<string, ComponentType<ElementProps>> = new Map<string, ComponentType<ElementProps>>([
  ["Microsoft.Common.TextBox", TextBoxView],
  ["Microsoft.Common.PasswordBox", PasswordBoxView],
  ["Microsoft.Common.DropDown", DropDownView],
  ["Microsoft.Common.OptionsGroup", OptionsGroupView],
  ["Microsoft.Common.CheckBox", CheckBoxView],
  ["Microsoft.Common.Slider", SliderView],
  ["Microsoft.Common.TextBlock", TextBlockView],
  ["Microsoft.Common.InfoBox", InfoBoxView],
  ["Microsoft.Common.EditableGrid", EditableGridView],
  ["Microsoft.Common.FileUpload", FileUploadView],
  ["Microsoft.Common.TagsByResource", TagsByResourceView],
  ["Microsoft.Common.DatePicker", DatePickerView],
  ["Microsoft.Common.ServicePrincipalSelector", ServicePrincipalSelectorView],
  ["Microsoft.Compute.UserNameTextBox", TextBoxView],
  ["Microsoft.Compute.CredentialsCombo", CredentialsComboView],
  ["Microsoft.Compute.SizeSelector", SizeSelectorView],
  ["Microsoft.Network.VirtualNetworkCombo", VirtualNetworkComboView],
  ["Microsoft.Network.PublicIpAddressCombo", PublicIpAddressComboView],
  ["Microsoft.Storage.StorageAccountSelector", StorageAccountSelectorView],
  ["Microsoft.Storage.MultiStorageAccountCombo", MultiStorageAccountComboView],
  ["Microsoft.Storage.StorageBlobSelector", StorageBlobSelectorView],
  ["Microsoft.ManagedIdentity.IdentitySelector", IdentitySelectorView],
  ["Microsoft.KeyVault.KeyVaultCertificateSelector", KeyVaultCertificateSelectorView],
  ["Microsoft.Solutions.ResourceSelector", ResourceSelectorView],
  ["Microsoft.OperationalInsights.WorkspaceSelector", ResourceSelectorView],
  ["Microsoft.Solutions.JitConfigurator", JitConfiguratorView],
  ["Microsoft.Common.ResourceScope", ResourceScopeView],
  ["Microsoft.Common.SubscriptionSelector", SubscriptionSelectorView],
  ["Microsoft.Common.ResourceGroupSelector", ResourceGroupSelectorView],
  ["Microsoft.Common.LocationSelector", LocationSelectorView],
  ["Microsoft.Common.ManagementGroupSelector", DirectorySelectorView],
  ["Microsoft.Common.TenantSelector", DirectorySelectorView],
  ["Microsoft.Common.Selector", SelectorView],
  ["Microsoft.Common.Grid", GridView],
  ["Microsoft.Common.ServicePrincipalV2Selector", ServicePrincipalV2SelectorView],
]);

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  group: {
    border: "none",
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
  },
  heading: { margin: 0 },
  composite: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

/** Elements one below the other. */
export function ElementList({ elements }: { elements: readonly ElementDeclaration[] }) {
  const styles = useStyles();
  return (
    <div className={styles.list}>
      {elements.map((element) => (
        <ElementView key={element.id} element={element} />
      ))}
    </div>
  );
}

function ElementView({ element }: { element: ElementDeclaration }) {
  const styles = useStyles();
  const state = useElementState(element.id);
  const { engine, words, isShown, serverFault, leave, beside } = useForm();
  const changed = useRef(false);
  if (!state?.isVisible) return null;

  if (element.children) {
    return (
      <fieldset className={styles.group} aria-label={labelOf(state)}>
        <Subtitle2 as="h3" className={styles.heading}>
          {labelOf(state)}
        </Subtitle2>
        {beside(element.id)}
        <ElementList elements={element.children} />
      </fieldset>
    );
  }
  if (element.entry?.isSilent) {
    return (
      <>
        <SilentElement state={state} />
        {beside(element.id)}
      </>
    );
  }
  const View = views.get(element.type);
  // Only what no catalogue knows has no view; the form's own findings name it, and a customer can do nothing about it.
  if (!View) return beside(element.id);
  const shown = isShown(element.id);
  return (
    <div data-element={element.id} className={styles.composite}>
      <View
        state={state}
        words={words}
        answer={(value) => {
          changed.current = true;
          engine.set(element.id, value);
        }}
        // Leaving a field that was never changed says nothing: nobody wants to be told off for looking around.
        leave={() => changed.current && leave(element.id)}
        fault={(part) => {
          const own = shown ? state.faults.find((one) => one.part === part)?.message : undefined;
          return own ?? (part === undefined ? serverFault(element.id) : undefined);
        }}
      />
      <Notes state={state} />
      <Checking isOn={state.isPending} words={words.checking(labelOf(state) || state.name)} />
      {beside(element.id)}
    </div>
  );
}

/** Notes below an element (`infoMessages`). */
function Notes({ state }: { state: ElementProps["state"] }) {
  const list = Array.isArray(state.props.infoMessages) ? state.props.infoMessages : [];
  return list.map((note) => {
    if (typeof note !== "object" || note === null || Array.isArray(note)) return null;
    if (isMissing(note.text)) return null;
    return (
      <NoteBox
        key={String(note.text)}
        style={String(note.style ?? "Info")}
        text={String(note.text)}
        uri={uriOf(note.uri)}
      />
    );
  });
}

// What draws nothing still has something to say when its call fails.
function SilentElement({ state }: { state: ElementProps["state"] }) {
  const { engine, words } = useForm();
  const { message, note } = mapOf(state.choices);
  if (typeof note === "string") {
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>{note}</MessageBarBody>
      </MessageBar>
    );
  }
  if (typeof message !== "string") return null;
  return <Retry message={words.callFailed(message)} words={words} onRetry={() => engine.retry()} />;
}
