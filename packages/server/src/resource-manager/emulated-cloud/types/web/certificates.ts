import { resourceType } from "../../resource-type.ts";

export const webCertificates = resourceType({
  type: "Microsoft.Web/certificates",
  doc: "Certificate of the web service: thumbprint and term.",
  tracked: true,
  provisioningState: false,
  secret: ["properties.password", "properties.pfxBlob"],
  computed: (resource, world) => ({
    properties: {
      thumbprint: world.derive.hex("thumbprint", 40).toUpperCase(),
      subjectName: resource.name,
      issuer: "Emulated certificate authority",
      issueDate: world.created,
      expirationDate: `${Number(world.created.slice(0, 4)) + 1}${world.created.slice(4)}`,
    },
  }),
  example: { name: "cert", body: { location: "westeurope" }, reads: { "properties.thumbprint": /^[0-9A-F]{40}$/ } },
});
