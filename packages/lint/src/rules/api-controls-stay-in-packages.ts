import { shortType } from "../model/output-types.ts";
import { rule } from "../rule.ts";

const wizard = (...elements: object[]) => ({ parameters: { basics: elements } });
const control = {
  name: "api",
  type: "Microsoft.Solutions.ArmApiControl",
  request: { method: "GET", path: "x?api-version=2022-12-01" },
};

export const apiControlsStayInPackages = rule({
  id: "api-controls-stay-in-packages",
  on: "definition",
  severity: "info",
  says: "A wizard that calls Azure is tried as a package.",
  because:
    "Since 2025 the portal's sandbox and its links for custom templates refuse such a wizard; in a managed application it works.",
  help: "Try it with `stoa preview`, or as a definition of the service catalogue.",
  good: [wizard({ name: "a", type: "Microsoft.Common.TextBox" })],
  bad: [wizard(control)],
  visit: {
    definition({ elements }, report) {
      const calls = elements.filter((one) => /^solutions\.(arm|graph)apicontrol$/.test(shortType(one)));
      const [first] = calls;
      if (!first) return;
      const others = calls.length > 1 ? ` and ${calls.length - 1} more` : "";
      report(`'${first.name}'${others} can't be tried in the portal's sandbox.`, {
        offset: first.node.offset,
        end: first.node.offset + 1,
      });
    },
  },
});
