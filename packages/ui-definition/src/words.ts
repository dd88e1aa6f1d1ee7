/** What the wizard's engine says to the person who fills in the form; a host may translate it. */
export interface EngineWords {
  required: string;
  notMatching: string;
  wrongType(expected: string, found: string): string;
  notOffered(value: string): string;
  mustBeTicked: string;
  belowMinimum(minimum: number): string;
  aboveMaximum(maximum: number): string;
  notInteger: string;
  tooFewRows(minimum: number): string;
  tooManyRows(maximum: number): string;
  row(position: number, message: string): string;
  passwordsDiffer: string;
  passwordLength(minimum: number, maximum: number): string;
  passwordKinds: string;
  passwordBanned: string;
  sshKeyInvalid: string;
  userNameLength(minimum: number, maximum: number): string;
  userNameBanned(name: string): string;
  userNameEndsWithDot: string;
  sizeNotAllowed(size: string): string;
  sizeNotInRegion(size: string, region: string): string;
  noAllowedSizeInRegion(region: string): string;
  storageName: string;
  storagePrefix(maximum: number): string;
  storageType(type: string): string;
  nameTaken(name: string): string;
  networkName: string;
  networkPrefix(text: string): string;
  networkTooSmall(size: string): string;
  subnetName: string;
  subnetPrefix(text: string): string;
  subnetOutside(prefix: string, network: string): string;
  subnetOverlaps(other: string): string;
  subnetTooSmall(size: string): string;
  subnetDoesNotFit: string;
  subnetAddresses(count: number): string;
  publicIpName: string;
  domainNameLabel: string;
  chooseExisting: string;
  groupNotEmpty: string;
  groupName: string;
  groupMustBeNew: string;
  regionNotAllowed(region: string): string;
  regionLacksType(region: string, type: string): string;
  providerNotRegistered(namespace: string): string;
  callFailed(reason: string): string;
  noAccess(reason: string): string;
  bladeMissing(blade: string): string;
  lockedIdentity: string;
}

/** The engine's words in English. */
export const engineWords: EngineWords = {
  required: "Enter a value.",
  notMatching: "The value doesn't have the form that is asked for.",
  wrongType: (expected, found) => `Expected ${expected}, got ${found}.`,
  notOffered: (value) => `${value} isn't one of the choices.`,
  mustBeTicked: "Tick this box to go on.",
  belowMinimum: (minimum) => `Choose ${minimum} or more.`,
  aboveMaximum: (maximum) => `Choose ${maximum} or less.`,
  notInteger: "Choose a whole number.",
  tooFewRows: (minimum) => `Add rows: at least ${minimum} ${minimum === 1 ? "is" : "are"} needed.`,
  tooManyRows: (maximum) => `Remove rows: at most ${maximum} ${maximum === 1 ? "is" : "are"} allowed.`,
  row: (position, message) => `Row ${position}: ${message}`,
  passwordsDiffer: "The two passwords differ.",
  passwordLength: (minimum, maximum) => `The password needs ${minimum} to ${maximum} characters.`,
  passwordKinds: "The password needs three of: lower-case letter, capital, digit, sign.",
  passwordBanned: "This password is known to everybody. Choose another.",
  sshKeyInvalid: "This is no SSH public key. It begins with a kind such as ssh-rsa or ssh-ed25519.",
  userNameLength: (minimum, maximum) => `The user name needs ${minimum} to ${maximum} characters.`,
  userNameBanned: (name) => `'${name}' is reserved. Choose another user name.`,
  userNameEndsWithDot: "The user name can't end with a dot.",
  sizeNotAllowed: (size) => `Size ${size} isn't allowed for this application.`,
  sizeNotInRegion: (size, region) => `Size ${size} isn't available in ${region}.`,
  noAllowedSizeInRegion: (region) => `None of the allowed sizes is available in ${region}.`,
  storageName: "The name needs 3 to 24 lower-case letters and digits.",
  storagePrefix: (maximum) => `The prefix needs lower-case letters and digits, ${maximum} at most.`,
  storageType: (type) => `Type ${type} isn't allowed for this application.`,
  nameTaken: (name) => `The name ${name} is taken.`,
  networkName: "Enter a name for the network: letters, digits, dots, hyphens and underscores, 2 to 64.",
  networkPrefix: (text) => `'${text}' is no address range such as 10.0.0.0/16.`,
  networkTooSmall: (size) => `The network needs a range of ${size} or larger.`,
  subnetName: "Enter a name for the subnet: letters, digits, dots, hyphens and underscores.",
  subnetPrefix: (text) => `'${text}' is no address range such as 10.0.0.0/24.`,
  subnetOutside: (prefix, network) => `${prefix} is outside the network ${network}.`,
  subnetOverlaps: (other) => `The range overlaps with the subnet ${other}.`,
  subnetTooSmall: (size) => `The subnet needs a range of ${size} or larger.`,
  subnetDoesNotFit: "The network has no room for this subnet. Choose a larger network.",
  subnetAddresses: (count) => `The subnet needs ${count} addresses.`,
  publicIpName: "Enter a name for the public IP address.",
  domainNameLabel: "The label needs 3 to 63 lower-case letters, digits and hyphens, beginning with a letter.",
  chooseExisting: "Choose an existing resource.",
  groupNotEmpty: "The resource group holds resources. It must be new or empty.",
  groupName: "The name takes letters, digits, dots, hyphens, underscores and brackets, 90 at most, no dot at its end.",
  groupMustBeNew: "Only a new resource group will do here.",
  regionNotAllowed: (region) => `This application can't be deployed in ${region}.`,
  regionLacksType: (region, type) => `${type} can't be had in ${region}.`,
  providerNotRegistered: (namespace) => `The subscription isn't registered for ${namespace}.`,
  callFailed: (reason) => `The list couldn't be read: ${reason}`,
  noAccess: (reason) => `No address that gives access could be made: ${reason}`,
  bladeMissing: (blade) => `The page ${blade} is there in Azure's portal only, so what was chosen before stands.`,
  lockedIdentity: "The publisher has settled whether the application has an identity of its own.",
};

/** Everything that the wizard's pages say, the engine's words among it. */
export interface WizardWords extends EngineWords {
  subscription: string;
  resourceGroup: string;
  createNew: string;
  newGroupName: string;
  useExisting: string;
  newItem(name: string): string;
  region: string;
  applicationName: string;
  applicationNameRule: string;
  managedResourceGroup: string;
  managedResourceGroupHint: string;
  projectDetails: string;
  instanceDetails: string;
  basics: string;
  steps: string;
  previous: string;
  next(label: string): string;
  reviewAndCreate: string;
  create: string;
  stepDone: string;
  stepErrors(count: number): string;
  stepLocked(label: string): string;
  goesToFirstError: string;
  checking(label: string): string;
  couldNotCheck(label: string): string;
  loading: string;
  help: string;
  more: string;
  less: string;
  tryAgain: string;
  noChoices: string;
  choose: string;
  selectAll: string;
  remove: string;
  addRow: string;
  removeRow(position: number): string;
  editRow(position: number): string;
  saveRow: string;
  cancel: string;
  leastRows(count: number): string;
  mostRows(count: number): string;
  rowActions: string;
  tagName: string;
  tagValue: string;
  tagResource: string;
  allResources(count: number): string;
  tags: string;
  addTag: string;
  chooseFile: string;
  chooseFiles: string;
  filesChosen(count: number): string;
  uploading: string;
  uploadUnavailable: string;
  name: string;
  addressRange: string;
  subnetNameOf(label: string): string;
  subnetRangeOf(label: string): string;
  subnet: string;
  none: string;
  type: string;
  accountName: string;
  domainSuffix(region: string): string;
  password: string;
  confirmPassword: string;
  authenticationType: string;
  sshPublicKey: string;
  keySource: string;
  generateKey: string;
  pasteKey: string;
  storedKey: string;
  keyName: string;
  sizeDetails(cores: number | undefined, memoryGB: number | undefined): string;
  diskType: string;
  allDisks: string;
  premiumDisks: string;
  systemIdentity: string;
  userIdentities: string;
  jitEnabled: string;
  jitMode: string;
  jitAutomatic: string;
  jitManual: string;
  jitDuration: string;
  hours(count: number): string;
  jitApprovers: string;
  jitApproversHint: string;
  application: string;
  applicationId: string;
  thumbprint: string;
  certificate: string;
  keyVault: string;
  certificateName: string;
  certificateUrl: string;
  storageAccount: string;
  container: string;
  file: string;
  typeAddress: string;
  blobAddress: string;
  blobAddressHint: string;
  tenant: string;
  managementGroup: string;
  inLabel(label: string, part: string): string;
  yes: string;
  no: string;
  noValue: string;
  edit: string;
  editStep(step: string): string;
  isDefault: string;
  hiddenValue: string;
  formBroken: string;
}

/** The wizard's words in English. */
export const wizardWords: WizardWords = {
  ...engineWords,
  subscription: "Subscription",
  resourceGroup: "Resource group",
  createNew: "Create new",
  newGroupName: "Name of the new resource group",
  useExisting: "Use existing",
  newItem: (name) => `(new) ${name}`,
  region: "Region",
  applicationName: "Application name",
  applicationNameRule: "The name needs 3 to 64 letters, digits, hyphens, dots, underscores and brackets.",
  managedResourceGroup: "Managed resource group",
  managedResourceGroupHint: "Holds the application's resources. The publisher works in it, you can read it.",
  projectDetails: "Where it belongs",
  instanceDetails: "The application",
  basics: "Basics",
  steps: "Steps",
  previous: "Previous",
  next: (label) => `Next: ${label}`,
  reviewAndCreate: "Review + create",
  create: "Create",
  stepDone: "Done",
  stepErrors: (count) => (count === 1 ? "1 error" : `${count} errors`),
  stepLocked: (label) => `Finish '${label}' first`,
  goesToFirstError: "Goes to the first error",
  checking: (label) => `Checking ${label}…`,
  couldNotCheck: (label) => `Couldn't check ${label}. Try again.`,
  loading: "Loading…",
  help: "Help",
  more: "More",
  less: "Less",
  tryAgain: "Try again",
  noChoices: "There is nothing to choose from.",
  choose: "Choose",
  selectAll: "Select all",
  remove: "Remove",
  addRow: "Add row",
  removeRow: (position) => `Remove row ${position}`,
  editRow: (position) => `Edit row ${position}`,
  saveRow: "Save row",
  cancel: "Cancel",
  leastRows: (count) => (count === 1 ? "One row is needed." : `${count} rows are needed.`),
  mostRows: (count) => (count === 1 ? "There can be one row only." : `There can be ${count} rows at most.`),
  rowActions: "Actions",
  tagName: "Name",
  tagValue: "Value",
  tagResource: "Resource",
  allResources: (count) => `All ${count} selected`,
  tags: "Tags",
  addTag: "Add tag",
  chooseFile: "Choose file",
  chooseFiles: "Choose files",
  filesChosen: (count) => (count === 1 ? "1 file" : `${count} files`),
  uploading: "Uploading…",
  uploadUnavailable: "Files can't be uploaded here.",
  name: "Name",
  addressRange: "Address range",
  subnetNameOf: (label) => `${label}: name`,
  subnetRangeOf: (label) => `${label}: address range`,
  subnet: "Subnet",
  none: "None",
  type: "Type",
  accountName: "Storage account name",
  domainSuffix: (region) => `.${region}.cloudapp.azure.com`,
  password: "Password",
  confirmPassword: "Confirm password",
  authenticationType: "Authentication type",
  sshPublicKey: "SSH public key",
  keySource: "SSH public key source",
  generateKey: "Generate new key pair",
  pasteKey: "Paste a public key",
  storedKey: "Use a key stored in Azure",
  keyName: "Key pair name",
  sizeDetails: (cores, memoryGB) =>
    [cores === undefined ? "" : `${cores} cores`, memoryGB === undefined ? "" : `${memoryGB} GiB`]
      .filter(Boolean)
      .join(", "),
  diskType: "Disk type",
  allDisks: "All",
  premiumDisks: "SSD only",
  systemIdentity: "The application's own identity",
  userIdentities: "User-assigned identities",
  jitEnabled: "The publisher asks before it works on the application",
  jitMode: "Who says yes",
  jitAutomatic: "Nobody: requests are approved at once",
  jitManual: "One of the approvers",
  jitDuration: "At most for",
  hours: (count) => (count === 1 ? "1 hour" : `${count} hours`),
  jitApprovers: "Approvers",
  jitApproversHint: "Without any, whoever owns the application may approve.",
  application: "Application",
  applicationId: "Application ID",
  thumbprint: "Certificate thumbprint",
  certificate: "Certificate",
  keyVault: "Key vault",
  certificateName: "Certificate name",
  certificateUrl: "Certificate address",
  storageAccount: "Storage account",
  container: "Container",
  file: "File",
  typeAddress: "None of these: type its address",
  blobAddress: "Address of the file",
  blobAddressHint: "The address of a file in Azure Storage, its access token included.",
  tenant: "Tenant",
  managementGroup: "Management group",
  inLabel: (label, part) => `${label}: ${part}`,
  yes: "Yes",
  no: "No",
  noValue: "–",
  edit: "Edit",
  editStep: (step) => `Edit ${step}`,
  isDefault: "default",
  hiddenValue: "••••",
  formBroken: "This form has errors of its own. The publisher has to mend them:",
};
