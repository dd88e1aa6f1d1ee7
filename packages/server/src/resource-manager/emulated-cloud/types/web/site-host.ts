import { resourceType } from "../../resource-type.ts";

export const siteHost = resourceType({
  type: "Microsoft.Web/sites/host",
  doc: "Function host; answers its keys.",
  provisioningState: false,
  implicit: ["default"],
  actions: {
    listKeys: (_resource, world) => ({
      reply: {
        masterKey: world.derive.key("master", 40),
        functionKeys: { default: world.derive.key("default", 40) },
        systemKeys: {},
      },
    }),
  },
  example: { name: "contoso-fn/default", reads: { "listKeys().functionKeys.default": /^[A-Za-z0-9+/]{54}==$/ } },
});
