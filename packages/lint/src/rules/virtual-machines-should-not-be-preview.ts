import { itemsOf, type JsonNode, member } from "@stoa/arm/json";
import { expandVariable } from "../model/expand-variable.ts";
import { ofType, type TemplateView } from "../model/template.ts";
import { textOf } from "../model/values.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const vm = (imageReference: object) => ({
  resources: [{ type: "Microsoft.Compute/virtualMachines", properties: { storageProfile: { imageReference } } }],
});

const machine = /^\s*microsoft\.compute\/virtualmachines(calesets)?\s*$/i;

export const virtualMachinesShouldNotBePreview = rule({
  id: "virtual-machines-should-not-be-preview",
  toolkit: "Virtual-Machines-Should-Not-Be-Preview",
  on: "template",
  severity: "error",
  says: "Machines start from images that are released.",
  because: "A preview image is withdrawn without notice, and then nobody can deploy the package any more.",
  help: "Name a released image.",
  good: [vm({ sku: "22_04-lts", version: "latest" }), vm({ sku: "preview-tools" })],
  bad: [vm({ sku: "2025-preview" }), vm({ offer: "ServerPreview" })],
  visit: {
    template(template, report) {
      for (const node of ofType(member(template.root, "resources"), machine, template.cut)) {
        for (const { node: profile } of named(node, ["storageProfile"], template.cut)) {
          for (const image of imagesOf(template, profile)) {
            const found =
              image.kind === "object"
                ? ["version", "sku", "offer"].flatMap((name) => member(image, name) ?? [])
                : [image];
            for (const part of found) {
              const text = textOf(expandVariable(template, part)).trim();
              if (/preview$/i.test(text))
                report(`The image '${text}' is a preview.`, profile, { code: "VM.Using.Preview.Image" });
            }
          }
        }
      }
    },
  },
});

function imagesOf(template: TemplateView, profile: JsonNode): JsonNode[] {
  const expanded = expandVariable(template, profile);
  const profiles = expanded.kind === "array" ? itemsOf(expanded) : [expanded];
  return profiles.flatMap((one) => {
    const image = member(one, "imageReference");
    return image ? [expandVariable(template, image)] : [];
  });
}
