import { isMap, type Json, textAt } from "../json.ts";
import { element } from "./element.ts";
import { textOf } from "./rules.ts";
import { accountsOf, apiVersion } from "./storage-accounts.ts";

export const storageBlobSelector = element({
  type: "Microsoft.Storage.StorageBlobSelector",
  doc: "A blob of one of the subscription's storage accounts, with an address that gives access to it.",
  properties: {
    "options.text": "words of the button",
    "constraints.allowedFileExtensions": "endings of the names, without dots",
    "constraints.required": "whether an answer is needed",
    extendExpirationDate: "whether the address stays valid for longer",
  },
  requiredInForm: ["scope.subscriptionId"],
  // Its address holds a token that gives access.
  isSecret: true,
  gives: { blobName: "text", sasUri: "text" },
  value: (context) => context.answer,
  check(context, value, checks) {
    if (value === undefined && context.flag("constraints", "required")) checks.error(context.words.required);
    const endings = context.get("constraints", "allowedFileExtensions");
    const name = textAt(value, "blobName");
    if (name === undefined || !Array.isArray(endings)) return;
    if (!endings.some((ending) => name.toLowerCase().endsWith(`.${textOf(ending).toLowerCase()}`))) {
      checks.error(context.words.notMatching, "blobName");
    }
  },
  choices(context) {
    const { accounts, isWaiting, message } = accountsOf(context);
    const containers = accounts.flatMap((account) => {
      const call = context.call(
        "GET",
        `${textOf(account.id)}/blobServices/default/containers?api-version=${apiVersion}`,
      );
      const list = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value : [];
      return list.map((one) => `https://${textOf(account.name)}.blob.core.windows.net/${textAt(one, "name") ?? ""}/`);
    });
    return { isLoading: isWaiting, message: message ?? null, containers };
  },
  *candidates(context): Iterable<Json> {
    const endings = context.get("constraints", "allowedFileExtensions");
    const ending = Array.isArray(endings) ? textOf(endings[0]) : "txt";
    yield { blobName: `file.${ending}`, sasUri: `https://stoa.blob.core.windows.net/files/file.${ending}` };
  },
  examples: [{ declaration: { options: { text: "Choose" } }, value: undefined }],
});
