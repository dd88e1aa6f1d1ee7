import { isMap, type Json, type JsonMap, kindOf, type Maybe, textAt } from "../json.ts";
import { type Checks, type ElementContext, element } from "./element.ts";
import { type CloudList, entriesOf } from "./listed.ts";
import { checkConfirmation, checkStrength, passwordCandidates } from "./password-box.ts";
import { fitsPattern, textOf } from "./rules.ts";
import { isRequired } from "./user-name-text-box.ts";

// Passwords that Azure's compute service refuses because everybody knows them (documentation of OSProfile).
const bannedPasswords = new Set(
  "abc@123 P@$$w0rd P@ssw0rd P@ssword123 Pa$$word pass@word1 Password! Password1 Password22 iloveyou!".split(" "),
);

// What is only there to be shown: a form that generates keys sends no key text.
const sampleKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIbKjzO5vrbtL4Jh1PDCmDvA9m0kOSQs7e8v0xQ3gE1f";

export const credentialsCombo = element({
  type: "Microsoft.Compute.CredentialsCombo",
  doc: "A password, or on Linux a password or an SSH key, by the compute service's rules.",
  properties: {
    osPlatform: "Windows or Linux",
    "label.password": "text above the password",
    "label.confirmPassword": "text above its second entry",
    "label.authenticationType": "text above the choice of password or key",
    "label.sshPublicKey": "text above the key",
    "constraints.required": "whether an answer is needed; it is, unless this says no",
    "constraints.customPasswordRegex": "pattern that the password must match",
    "constraints.customValidationMessage": "what is said where it does not",
    "options.hideConfirmation": "whether the second entry is left out",
    "options.hidePassword": "whether only a key can be given",
  },
  required: ["label", "osPlatform"],
  feeds: ["osPlatform", "options"],
  oneOf: { osPlatform: ["Windows", "Linux"] },
  gives: {
    authenticationType: "text",
    password: "text",
    sshPublicKey: "text",
    sshKeyName: "text",
    generateNewSshKey: "boolean",
  },
  isSecret: true,
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    const given = answer ?? {};
    if (kindOfCredentials(context, given) === "password") {
      return { authenticationType: "password", password: given.password ?? "" };
    }
    const isGenerated = given.generateNewSshKey === true;
    const key: JsonMap = {
      authenticationType: "sshPublicKey",
      sshPublicKey: isGenerated ? "" : (given.sshPublicKey ?? ""),
      generateNewSshKey: isGenerated,
    };
    return textAt(given, "sshKeyName") === undefined ? key : { ...key, sshKeyName: given.sshKeyName ?? "" };
  },
  check(context, value, checks) {
    if (!isMap(value)) {
      checks.error(context.words.wrongType("an object", kindOf(value)));
      return;
    }
    const isNeeded = isRequired(context);
    if (value.authenticationType === "password") checkPassword(context, value.password, checks, isNeeded);
    else checkKey(context, value, checks, isNeeded);
  },
  isRequired,
  choices(context) {
    if (context.get("osPlatform") !== "Linux") return null;
    return entriesOf(context, storedKeys(context));
  },
  *candidates(context, wish): Iterable<Json> {
    if (context.flag("options", "hidePassword")) yield { authenticationType: "sshPublicKey", sshPublicKey: sampleKey };
    for (const password of passwordCandidates(context, wish)) yield { authenticationType: "password", password };
  },
  examples: [
    { declaration: { osPlatform: "Windows" }, value: { authenticationType: "password", password: "" } },
    {
      declaration: { osPlatform: "Linux", options: { hidePassword: true } },
      answer: { sshPublicKey: "ssh-rsa AAAA" },
      value: { authenticationType: "sshPublicKey", sshPublicKey: "ssh-rsa AAAA", generateNewSshKey: false },
    },
  ],
});

/** The keys that are kept in the subscription. */
function storedKeys(context: ElementContext): CloudList {
  return {
    path: `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Compute/sshPublicKeys?api-version=2023-09-01`,
    key: "sshKeyName",
    read(entry) {
      const [sshKeyName, sshPublicKey] = [textAt(entry, "name"), textAt(entry, "properties", "publicKey")];
      return sshKeyName === undefined || sshPublicKey === undefined ? undefined : { sshKeyName, sshPublicKey };
    },
  };
}

function kindOfCredentials(context: ElementContext, given: JsonMap): "password" | "sshPublicKey" {
  if (context.get("osPlatform") !== "Linux") return "password";
  if (context.flag("options", "hidePassword")) return "sshPublicKey";
  const chosen = textAt(given, "authenticationType");
  if (chosen !== undefined) return chosen === "password" ? "password" : "sshPublicKey";
  return textAt(given, "sshPublicKey") !== undefined || given.generateNewSshKey === true ? "sshPublicKey" : "password";
}

function checkPassword(context: ElementContext, password: Maybe, checks: Checks, isNeeded: boolean): void {
  if (typeof password !== "string") {
    checks.error(context.words.wrongType("text", kindOf(password)), "password");
    return;
  }
  if (password === "") {
    if (isNeeded) checks.error(context.words.required, "password");
    return;
  }
  const custom = textAt(context.get("constraints"), "customPasswordRegex");
  if (custom !== undefined && !fitsPattern(context, custom, password)) {
    checks.error(
      textOf(context.get("constraints", "customValidationMessage")) || context.words.notMatching,
      "password",
    );
  }
  const isWindows = context.get("osPlatform") !== "Linux";
  checkStrength(context, password, checks, isWindows ? 8 : 6, isWindows ? 123 : 72);
  if (bannedPasswords.has(password)) checks.error(context.words.passwordBanned, "password");
  const second = textAt(context.answer, "confirmPassword");
  if (second !== undefined && second !== password) checks.error(context.words.passwordsDiffer, "confirmPassword");
  else if (second === undefined) checkConfirmation(context, password, checks);
}

function checkKey(context: ElementContext, value: JsonMap, checks: Checks, isNeeded: boolean): void {
  if (value.generateNewSshKey === true) return;
  const key = textOf(value.sshPublicKey);
  if (key === "" && textAt(value, "sshKeyName") === undefined) {
    if (isNeeded) checks.error(context.words.required, "sshPublicKey");
  } else if (key !== "" && !/^(ssh-(rsa|ed25519|dss)|ecdsa-sha2-nistp\d+)\s+[A-Za-z0-9+/=]+/.test(key.trim())) {
    checks.error(context.words.sshKeyInvalid, "sshPublicKey");
  }
}
