import { resourceType } from "../../resource-type.ts";

export const keyValues = resourceType({
  type: "Microsoft.AppConfiguration/configurationStores/keyValues",
  doc: "Key and value of a configuration store; key and label stand in the name, `{key}$` and the label.",
  provisioningState: false,
  computed(resource, world) {
    const [key, label] = (resource.name.split("/").at(-1) ?? "").split("$");
    return {
      properties: {
        key,
        label: label ?? null,
        eTag: world.derive.letters(`etag.${world.now}`, 27),
        lastModified: world.now,
        locked: false,
      },
    };
  },
  example: {
    name: "contoso-config/colour$prod",
    body: { properties: { value: "blue" } },
    reads: { "properties.key": "colour", "properties.label": "prod", "properties.value": "blue" },
  },
});
