import { makePackage } from "@stoa/archive";
import { expect, test } from "vitest";
import { secretElements, withoutSecrets } from "./secrets.ts";

const pkg = makePackage({
  "mainTemplate.json": JSON.stringify({
    parameters: {
      adminPassword: { type: "securestring" },
      licence: { type: "secureString" },
      size: { type: "string" },
    },
  }),
  "createUiDefinition.json": JSON.stringify({
    parameters: {
      basics: [{ name: "size", type: "Microsoft.Common.TextBox" }],
      steps: [
        {
          name: "machine",
          elements: [
            {
              name: "access",
              type: "Microsoft.Common.Section",
              elements: [{ name: "password", type: "Microsoft.Common.PasswordBox" }],
            },
            { name: "key", type: "Microsoft.Common.TextBox" },
          ],
        },
      ],
      outputs: {
        size: "[basics('size')]",
        adminPassword: "[steps('machine').access.password]",
        licence: "[steps('machine').key]",
      },
    },
  }),
});

test("answers of password elements and those that feed secure parameters are not kept", () => {
  const answers = {
    basics: { size: "Standard_B2s" },
    steps: { machine: { access: { password: "P@ssw0rd-canary" }, key: "licence-canary", size: 3 } },
  };
  expect(withoutSecrets(answers, secretElements(pkg))).toEqual({
    basics: { size: "Standard_B2s" },
    steps: { machine: { size: 3 } },
  });
});

test("a package without a wizard has no secret elements", () => {
  expect(secretElements(makePackage({})).size).toBe(0);
});
