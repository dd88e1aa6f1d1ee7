import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { createWizard, elements, fixtureCloud, type Json, readUiDefinition } from "../src/index.ts";
import { views, Wizard, type WizardProps, withoutSecrets } from "./index.tsx";
import { isWebAddress, RichText } from "./markdown.tsx";

function html(props: WizardProps): string {
  return renderToString(
    <FluentProvider theme={webLightTheme}>
      <Wizard {...props} />
    </FluentProvider>,
  ).replaceAll("<!-- -->", "");
}

function form(basics: object[], config: object = {}, steps: object[] = []) {
  const parameters = { config, basics, steps, outputs: {} };
  return readUiDefinition(
    JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters }),
  );
}

const names = { applicationName: "app-1", managedResourceGroup: "mrg-app-1" };

test("Basics asks for Azure's own fields and the application's names before the form's elements", () => {
  const page = html({ definition: form([{ name: "a", type: "Microsoft.Common.TextBox", label: "Site name" }]), names });
  const order = ["Subscription", "Resource group", "Region", "Application name", "Managed resource group", "Site name"];
  const places = order.map((label) => page.indexOf(label));
  expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true);
  expect(page).toContain('value="mrg-app-1"');
});

test("nothing is wrong at first sight", () => {
  const definition = form([
    { name: "a", type: "Microsoft.Common.TextBox", label: "A", constraints: { required: true } },
  ]);
  expect(html({ definition })).not.toContain("Enter a value.");
});

test("what the server refuses stands at its element and marks its step", () => {
  const definition = form([{ name: "a", type: "Microsoft.Common.TextBox", label: "A" }]);
  const page = html({ definition, serverErrors: [{ element: "basics.a", message: "Taken." }] });
  expect(page).toMatch(/data-element="basics.a".*Taken\./);
  expect(page).toContain("1 error");
});

test("later steps of a wizard are locked and say what comes first; otherwise all are open", () => {
  const step = { name: "more", label: "More", elements: [] };
  expect(html({ definition: form([], { isWizard: true }, [step]) })).toContain("Finish &#x27;Basics&#x27; first");
  expect(html({ definition: form([], {}, [step]) })).not.toContain("Finish");
});

test("a form that has errors of its own says so instead of loading for ever", () => {
  const page = html({ definition: readUiDefinition("{}") });
  expect(page).toContain("The createUiDefinition is empty");
});

describe("every element has a view", () => {
  test("only those that draw nothing, and what holds others, have none", () => {
    const without = elements.filter((element) => !element.isSilent && !views.has(element.type)).map(({ type }) => type);
    expect(without).toEqual(["Microsoft.Common.Section"]);
  });
  for (const element of elements.filter(({ type }) => views.has(type))) {
    test(`${element.type} is drawn with its label`, () => {
      const [example] = element.examples;
      const label = { label: "The label", toolTip: "The help", ...example?.declaration };
      const definition = form([{ name: "x", type: element.type, ...label }]);
      const answers = example?.answer === undefined ? {} : { answers: { basics: { x: example.answer } } };
      expect(html({ definition, ...answers })).toContain('data-element="basics.x"');
    });
  }
});

test("choices that are still being fetched are not shown as an empty list", () => {
  const definition = form([
    { name: "api", type: "Microsoft.Solutions.ArmApiControl", request: { method: "GET", path: "/x" } },
    {
      name: "d",
      type: "Microsoft.Common.DropDown",
      label: "Pick",
      constraints: { allowedValues: "[basics('api').value]" },
    },
  ]);
  expect(html({ definition, cloud: fixtureCloud({ "GET /x": { value: [] } }) })).not.toContain("nothing to choose");
});

test("Review shows labels in place of values and never a password", () => {
  const definition = form([
    { name: "p", type: "Microsoft.Common.PasswordBox", label: { password: "Secret" } },
    {
      name: "d",
      type: "Microsoft.Common.DropDown",
      label: "Copies",
      constraints: { allowedValues: [{ label: "Three copies", value: "LRS" }] },
    },
  ]);
  const page = html({ definition, answers: { basics: { p: "Stoa-Trial-2026!" } }, step: "review", names });
  expect(page).toContain("••••");
  expect(page).toContain("Three copies");
  expect(page).toContain("default");
  expect(page).not.toContain("Stoa-Trial-2026!");
});

test("Review says composite values in words, never as JSON, and no token of a file", () => {
  const definition = form([
    {
      name: "g",
      type: "Microsoft.Common.EditableGrid",
      ariaLabel: "Users",
      label: "Users",
      constraints: {
        columns: [
          { id: "login", header: "Login", element: { type: "Microsoft.Common.TextBox" } },
          {
            id: "role",
            header: "Role",
            element: {
              type: "Microsoft.Common.DropDown",
              constraints: { allowedValues: [{ label: "Reader", value: "r" }] },
            },
          },
        ],
      },
    },
    { name: "s", type: "Microsoft.Common.ResourceScope", resourceName: { label: "Name" } },
    { name: "j", type: "Microsoft.Solutions.JitConfigurator", label: "Access" },
    { name: "t", type: "Microsoft.Common.TagsByResource", resources: ["A.B/c"] },
    { name: "b", type: "Microsoft.Storage.StorageBlobSelector" },
  ]);
  const basics: { [name: string]: Json } = {
    g: [{ login: "ada", role: "r" }, { login: "bob" }],
    s: { resourceName: "site", resourceGroup: { name: "rg-1" } },
    j: { jitAccessEnabled: true, jitApprovers: [{ id: "1", displayName: "Desk" }], maximumJitAccessDuration: "PT8H" },
    t: { "A.B/c": { team: "sales" } },
    b: { blobName: "setup.exe", sasUri: "https://a.blob.core.windows.net/x/setup.exe?sig=TOKEN" },
  };
  const page = html({ definition, answers: { basics }, step: "review" });
  for (const text of [
    "ada, Reader · bob, Reader",
    "site · Subscription · (new) rg-1 · westeurope",
    "Yes · Desk · 8 hours",
    "team: sales",
  ])
    expect(page).toContain(text);
  expect(page).toContain("setup.exe ••••");
  expect(page).not.toContain("TOKEN");
  expect(page).not.toMatch(/<dd[^>]*>[[{]/);
});

test("a file that was chosen before is still said to be there", () => {
  const file = { name: "f", type: "Microsoft.Common.FileUpload", label: "Licence", options: { multiple: true } };
  expect(html({ definition: form([file]), answers: { basics: { f: ["a", "b"] } } })).toContain("2 files");
  expect(html({ definition: form([file]) })).not.toContain("files</span>");
});

test("a draft holds no secret, also from inside a section", () => {
  const secret = { name: "p", type: "Microsoft.Common.PasswordBox", label: { password: "Secret" } };
  const text = { name: "t", type: "Microsoft.Common.TextBox", label: "T" };
  const definition = form([
    secret,
    { name: "s", type: "Microsoft.Common.Section", label: "S", elements: [secret, text] },
  ]);
  const given: { [name: string]: Json } = { p: "x", s: { p: "y", t: "z" } };
  expect(withoutSecrets(createWizard(definition, { answers: { basics: given } }))).toEqual({
    basics: { s: { t: "z" } },
    steps: {},
  });
});

describe("a publisher's text", () => {
  const shown = (text: string) => renderToString(<RichText text={text} />);
  test("may hold links, bold words and line breaks", () => {
    expect(shown("See [prices](https://contoso.com)<br><b>now</b>")).toMatch(
      /href="https:\/\/contoso.com".*<br\/><strong>now/,
    );
  });
  test("can't bring a script along", () => {
    expect(shown("<script>alert(1)</script><img src=x onerror=alert(1)>")).not.toMatch(/<script|<img/);
    expect(shown("[a](javascript:alert(1))")).not.toContain("href");
    expect(isWebAddress(" javascript:alert(1)")).toBe(false);
  });
});

const root = join(import.meta.dirname, "../../..");
for (const folder of [join(root, "samples"), join(root, "../shared/samples")].filter(existsSync)) {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/createUiDefinition\.json$/i.test(file)) continue;
    test(`every step of ${file} can be drawn`, () => {
      const definition = readUiDefinition(readFileSync(join(folder, file), "utf8"));
      for (const step of [...definition.steps.map(({ name }) => name), "review"]) {
        expect(html({ definition, step, names }).length).toBeGreaterThan(500);
      }
    });
  }
}
