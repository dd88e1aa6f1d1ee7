import { element } from "./element.ts";
import { entriesOf, servicePrincipals } from "./listed.ts";
import { checkRequired } from "./rules.ts";

export const servicePrincipalV2Selector = element({
  type: "Microsoft.Common.ServicePrincipalV2Selector",
  doc: "An application of the directory. Azure documents nothing of its output; the answer is passed on.",
  properties: { options: "not documented", constraints: "not documented" },
  only: "form",
  gives: "any",
  value: (context) => context.answer,
  check: checkRequired,
  choices: (context) => entriesOf(context, servicePrincipals),
  candidates: () => [
    { appId: "00000000-0000-0000-0000-000000000001", objectId: "00000000-0000-0000-0000-000000000001" },
  ],
  examples: [{ declaration: { label: "Application" }, value: undefined }],
});
