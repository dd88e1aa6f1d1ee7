import { isMap, isMissing, type Json, type JsonMap, type Maybe, textAt } from "../json.ts";
import { type CallState, type ElementContext, element } from "./element.ts";
import { type CloudList, type Entries, entriesOf, noEntries } from "./listed.ts";
import { textOf } from "./rules.ts";
import { accountsOf, apiVersion } from "./storage-accounts.ts";

export const storageBlobSelector = element({
  type: "Microsoft.Storage.StorageBlobSelector",
  doc: "A blob of one of the subscription's storage accounts, with an address that gives access to it.",
  properties: {
    "options.text": "words of the button",
    "constraints.allowedFileExtensions": "endings of the names, without dots",
    "constraints.required": "whether an answer is needed",
    extendExpirationDate: "whether the address is valid for 90 days rather than 8 hours",
  },
  requiredInForm: ["scope.subscriptionId"],
  // Its address holds a token that gives access.
  isSecret: true,
  gives: { blobName: "text", sasUri: "text" },
  value(context) {
    const place = placeIn(context.answer);
    if (!place) return context.answer;
    const { blobName } = place;
    if (blobName === "") return undefined;
    const known = textAt(context.answer, "sasUri");
    if (known !== undefined) return { blobName, sasUri: known };
    const token = textAt(tokenOf(context, place).body, "serviceSasToken");
    return { blobName, ...(token === undefined ? {} : { sasUri: `${addressOf(place)}?${token}` }) };
  },
  check(context, value, checks) {
    if (isMissing(value) && context.flag("constraints", "required")) checks.error(context.words.required);
    const name = textAt(value, "blobName");
    if (name === undefined) return;
    if (!mayBeChosen(context, name)) checks.error(context.words.notMatching, "blobName");
    const place = placeIn(context.answer);
    if (!place || textAt(context.answer, "sasUri") !== undefined) return;
    const token = tokenOf(context, place);
    if (token.state === "waiting") checks.wait();
    if (token.state === "failed") checks.error(context.words.noAccess(token.message ?? ""), "blobName");
  },
  choices(context) {
    const { accounts, isWaiting, message } = accountsOf(context);
    const { account, container } = placeIn(context.answer) ?? { account: "", container: "" };
    return {
      accounts: {
        isLoading: isWaiting,
        message: message ?? null,
        entries: accounts.map(({ id, name }) => ({ account: textOf(id), name: textOf(name) })),
      },
      containers: { ...(account === "" ? noEntries : entriesOf(context, containersOf(account))) },
      blobs: { ...(container === "" ? noEntries : blobsOf(context, { account, container })) },
    };
  },
  *candidates(context): Iterable<Json> {
    const endings = context.get("constraints", "allowedFileExtensions");
    const ending = Array.isArray(endings) ? textOf(endings[0]) : "txt";
    yield { blobName: `file.${ending}`, sasUri: `https://stoa.blob.core.windows.net/files/file.${ending}` };
  },
  examples: [
    { declaration: { options: { text: "Choose" } }, value: undefined },
    {
      declaration: { constraints: { allowedFileExtensions: ["zip"] } },
      answer: { blobName: "app.zip", sasUri: "https://contoso.blob.core.windows.net/files/app.zip?sig=x" },
      value: { blobName: "app.zip", sasUri: "https://contoso.blob.core.windows.net/files/app.zip?sig=x" },
    },
  ],
});

/** Where a blob is that was picked rather than typed as an address. */
interface BlobPlace {
  /** The ID of the storage account. */
  account: string;
  container: string;
  blobName: string;
  /** Until when its address is to be valid. */
  expires: string;
}

function placeIn(answer: Maybe): BlobPlace | undefined {
  const account = textAt(answer, "account");
  if (!isMap(answer) || account === undefined) return undefined;
  const { container, blobName, expires } = answer;
  return { account, container: textOf(container), blobName: textOf(blobName), expires: textOf(expires) };
}

function hostOf(account: string): string {
  return `https://${account.split("/").at(-1)}.blob.core.windows.net`;
}

function addressOf({ account, container, blobName }: BlobPlace): string {
  return `${hostOf(account)}/${container}/${blobName.split("/").map(encodeURIComponent).join("/")}`;
}

// Azure signs an address that may be read until a time, as its portal has it signed.
function tokenOf(context: ElementContext, { account, container, blobName, expires }: BlobPlace): CallState {
  return context.call("POST", `${account}/listServiceSas?api-version=${apiVersion}`, {
    canonicalizedResource: `/blob/${account.split("/").at(-1)}/${container}/${blobName}`,
    signedResource: "b",
    signedPermission: "r",
    signedExpiry: expires,
  });
}

function containersOf(account: string): CloudList {
  return {
    path: `${account}/blobServices/default/containers?api-version=${apiVersion}`,
    key: "container",
    read(entry) {
      const container = textAt(entry, "name")?.split("/").at(-1);
      return container === undefined ? undefined : { container };
    },
  };
}

// The storage service itself lists blobs, in XML; where it can't be asked, a name is typed.
function blobsOf(context: ElementContext, { account, container }: Pick<BlobPlace, "account" | "container">): Entries {
  const call = context.call("GET", `${hostOf(account)}/${container}?restype=container&comp=list`);
  const listed = typeof call.body === "string" ? [...call.body.matchAll(/<Blob>\s*<Name>([^<]*)<\/Name>/g)] : [];
  return {
    isLoading: call.state === "waiting",
    message: null,
    entries: listed
      .map(([, name = ""]): JsonMap => ({ blobName: unescaped(name) }))
      .filter(({ blobName }) => mayBeChosen(context, textOf(blobName))),
  };
}

function unescaped(xml: string): string {
  const signs: { [name: string]: string } = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return xml.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name] ?? "");
}

function mayBeChosen(context: ElementContext, name: string): boolean {
  const endings = context.get("constraints", "allowedFileExtensions");
  if (!Array.isArray(endings)) return true;
  return endings.some((ending) => name.toLowerCase().endsWith(`.${textOf(ending).toLowerCase()}`));
}
