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
  regionNotAllowed(region: string): string;
  providerNotRegistered(namespace: string): string;
  callFailed(reason: string): string;
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
  regionNotAllowed: (region) => `This application can't be deployed in ${region}.`,
  providerNotRegistered: (namespace) => `The subscription isn't registered for ${namespace}.`,
  callFailed: (reason) => `The list couldn't be read: ${reason}`,
};
