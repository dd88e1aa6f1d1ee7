import { rule } from "../rule.ts";

const files = (name: string) => ({ files: { "mainTemplate.json": { resources: [] }, [name]: "x" } });

export const packageBringsNoMachineImages = rule({
  id: "package-brings-no-machine-images",
  on: "template",
  severity: "error",
  says: "A package holds no images of machines.",
  because:
    "The marketplace refuses a package with one: machines start from images that are offers of the marketplace themselves.",
  help: "Publish the image as a virtual machine offer and name it in imageReference.",
  good: [files("scripts/install.sh")],
  bad: [files("images/gateway.vhd"), files("gateway.VHDX")],
  visit: {
    package(report, context) {
      for (const path of context.package.files.keys())
        if (/\.(vhdx?|vmdk|vdi|qcow2|ova)$/i.test(path))
          report(`'${path}' is the image of a machine.`, undefined, { file: path });
    },
  },
});
