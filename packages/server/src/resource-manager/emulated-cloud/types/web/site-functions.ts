import { resourceType, type World } from "../../resource-type.ts";

const key = (world: World) => world.derive.key("function", 40);

export const siteFunctions = resourceType({
  type: "Microsoft.Web/sites/functions",
  doc: "Function of a function app: keys and trigger address.",
  provisioningState: false,
  computed: (resource) => ({
    properties: {
      name: resource.name.split("/").at(-1),
      invoke_url_template: `https://${resource.id.split("/").at(-3)}.azurewebsites.net/api/${resource.name.split("/").at(-1)}`,
    },
  }),
  actions: {
    listKeys: (_resource, world) => ({ reply: { default: key(world) } }),
    listSecrets: (resource, world) => ({
      reply: {
        key: key(world),
        trigger_url: `https://${resource.id.split("/").at(-3)}.azurewebsites.net/api/${resource.name.split("/").at(-1)}?code=${encodeURIComponent(key(world))}`,
      },
    }),
  },
  example: {
    name: "contoso-fn/hello",
    reads: { "listSecrets().trigger_url": /^https:\/\/contoso-fn\.azurewebsites\.net\/api\/hello\?code=/ },
  },
});
