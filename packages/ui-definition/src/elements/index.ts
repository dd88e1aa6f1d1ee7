import { armApiControl } from "./arm-api-control.ts";
import { bladeInvokeControl } from "./blade-invoke-control.ts";
import { checkBox } from "./check-box.ts";
import { credentialsCombo } from "./credentials-combo.ts";
import { datePicker } from "./date-picker.ts";
import { dropDown } from "./drop-down.ts";
import { editableGrid } from "./editable-grid.ts";
import type { ElementType } from "./element.ts";
import { fileUpload } from "./file-upload.ts";
import { graphApiControl } from "./graph-api-control.ts";
import { grid } from "./grid.ts";
import { identitySelector } from "./identity-selector.ts";
import { infoBox } from "./info-box.ts";
import { jitConfigurator } from "./jit-configurator.ts";
import { keyVaultCertificateSelector } from "./key-vault-certificate-selector.ts";
import { locationSelector } from "./location-selector.ts";
import { managementGroupSelector } from "./management-group-selector.ts";
import { multiStorageAccountCombo } from "./multi-storage-account-combo.ts";
import { optionsGroup } from "./options-group.ts";
import { passwordBox } from "./password-box.ts";
import { publicIpAddressCombo } from "./public-ip-address-combo.ts";
import { resourceGroupSelector } from "./resource-group-selector.ts";
import { resourceScope } from "./resource-scope.ts";
import { resourceSelector } from "./resource-selector.ts";
import { section } from "./section.ts";
import { selector } from "./selector.ts";
import { servicePrincipalSelector } from "./service-principal-selector.ts";
import { servicePrincipalV2Selector } from "./service-principal-v2-selector.ts";
import { sizeSelector } from "./size-selector.ts";
import { slider } from "./slider.ts";
import { storageAccountSelector } from "./storage-account-selector.ts";
import { storageBlobSelector } from "./storage-blob-selector.ts";
import { subscriptionSelector } from "./subscription-selector.ts";
import { tagsByResource } from "./tags-by-resource.ts";
import { tenantSelector } from "./tenant-selector.ts";
import { textBlock } from "./text-block.ts";
import { textBox } from "./text-box.ts";
import { userNameTextBox } from "./user-name-text-box.ts";
import { virtualNetworkCombo } from "./virtual-network-combo.ts";
import { workspaceSelector } from "./workspace-selector.ts";

/** Every element of the form, in the order of the reference page. */
export const elements: readonly ElementType[] = [
  textBox,
  passwordBox,
  dropDown,
  optionsGroup,
  checkBox,
  slider,
  section,
  textBlock,
  infoBox,
  editableGrid,
  fileUpload,
  tagsByResource,
  datePicker,
  selector,
  servicePrincipalSelector,
  servicePrincipalV2Selector,
  grid,
  userNameTextBox,
  credentialsCombo,
  sizeSelector,
  virtualNetworkCombo,
  publicIpAddressCombo,
  storageAccountSelector,
  multiStorageAccountCombo,
  storageBlobSelector,
  identitySelector,
  keyVaultCertificateSelector,
  resourceSelector,
  workspaceSelector,
  armApiControl,
  graphApiControl,
  jitConfigurator,
  bladeInvokeControl,
  resourceScope,
  subscriptionSelector,
  resourceGroupSelector,
  locationSelector,
  managementGroupSelector,
  tenantSelector,
];

const byType = new Map(elements.map((element) => [element.type, element]));

/** The element of a type, its name exact; undefined where there is none. */
export function findElement(type: string): ElementType | undefined {
  return byType.get(type);
}
