import { resourceType } from "../../resource-type.ts";
import { accessEndpoint } from "./logic-workflows.ts";

export const logicTriggers = resourceType({
  type: "Microsoft.Logic/workflows/triggers",
  doc: "Trigger of a logic app; answers its callback address.",
  implicit: ["manual", "request", "When_a_HTTP_request_is_received"],
  provisioningState: false,
  actions: {
    listCallbackUrl(resource, world) {
      const trigger = resource.name.split("/").at(-1) ?? "";
      const basePath = `${accessEndpoint(resource.id.split("/").slice(0, -2).join("/"), world)}/triggers/${trigger}/paths/invoke`;
      const queries = {
        "api-version": "2016-10-01",
        sp: `/triggers/${trigger}/run`,
        sv: "1.0",
        sig: world.derive.key("signature", 32).replaceAll(/[+/=]/g, "x"),
      };
      return { reply: { value: `${basePath}?${new URLSearchParams(queries)}`, method: "POST", basePath, queries } };
    },
  },
  example: {
    name: "flow/manual",
    reads: {
      "listCallbackUrl().method": "POST",
      "listCallbackUrl().value": /\/triggers\/manual\/paths\/invoke\?api-version=/,
    },
  },
});
