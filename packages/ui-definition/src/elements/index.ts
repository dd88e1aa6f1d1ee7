import { armApiControl, graphApiControl } from "./arm-api-control.ts";
import { checkBox } from "./check-box.ts";
import { credentialsCombo } from "./credentials-combo.ts";
import { dropDown } from "./drop-down.ts";
import { editableGrid } from "./editable-grid.ts";
import type { ElementType } from "./element.ts";
import { fileUpload } from "./file-upload.ts";
import {
  identitySelector,
  jitConfigurator,
  keyVaultCertificateSelector,
  servicePrincipalSelector,
  servicePrincipalV2Selector,
} from "./identity.ts";
import { optionsGroup } from "./options-group.ts";
import { bladeInvokeControl, datePicker, grid } from "./other.ts";
import { passwordBox } from "./password-box.ts";
import { publicIpAddressCombo } from "./public-ip-address-combo.ts";
import { resourceSelector, workspaceSelector } from "./resource-selector.ts";
import {
  locationSelector,
  managementGroupSelector,
  resourceGroupSelector,
  resourceScope,
  subscriptionSelector,
  tenantSelector,
} from "./scope.ts";
import { section, selector } from "./section.ts";
import { sizeSelector } from "./size-selector.ts";
import { slider } from "./slider.ts";
import { infoBox, textBlock } from "./static.ts";
import { multiStorageAccountCombo, storageAccountSelector, storageBlobSelector } from "./storage.ts";
import { tagsByResource } from "./tags-by-resource.ts";
import { textBox } from "./text-box.ts";
import { userNameTextBox } from "./user-name-text-box.ts";
import { virtualNetworkCombo } from "./virtual-network-combo.ts";

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
