import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const containerRegistries = resourceType({
  type: "Microsoft.ContainerRegistry/registries",
  doc: "Container registry: login server; credentials only with the admin user on.",
  tracked: true,
  naming: {
    pattern: /^[A-Za-z0-9]{5,50}$/,
    code: "InvalidRegistryName",
    say: (name) => `The registry name '${name}' is invalid. It must have 5 to 50 letters and digits.`,
  },
  taken: {
    code: "AlreadyInUse",
    say: (name) => `The registry DNS name ${name.toLowerCase()}.azurecr.io is already in use.`,
  },
  defaults: () => ({ sku: { name: "Basic" }, properties: { adminUserEnabled: false } }),
  computed: (resource, world) => ({
    sku: { tier: text(at(resource, "sku.name")) ?? "Basic" },
    properties: { loginServer: `${resource.name.toLowerCase()}.azurecr.io`, creationDate: world.created },
  }),
  actions: {
    listCredentials(resource, world) {
      if (resource.properties.adminUserEnabled !== true) {
        return {
          status: 400,
          code: "UnAuthorizedForCredentialOperations",
          message: `Cannot perform credential operations for ${resource.id} as admin user is disabled. Kindly enable admin user as per docs: https://docs.microsoft.com/en-us/azure/container-registry/container-registry-authentication#admin-account`,
        };
      }
      return {
        reply: {
          username: resource.name,
          passwords: ["password", "password2"].map((name) => ({ name, value: world.derive.key(name, 24) })),
        },
      };
    },
  },
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Basic", quantity: 1 }],
  example: {
    name: "ContosoImages",
    body: { location: "westeurope", sku: { name: "Basic" }, properties: { adminUserEnabled: true } },
    reads: {
      "properties.loginServer": "contosoimages.azurecr.io",
      "listCredentials().passwords[1].name": "password2",
      "listCredentials().username": "ContosoImages",
    },
  },
});
