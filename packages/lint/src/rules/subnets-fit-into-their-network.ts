import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { shortType } from "../model/output-types.ts";
import { type Report, rule } from "../rule.ts";

const network = (size: string, subnets: Record<string, object>, minAddressPrefixSize = size) => ({
  parameters: {
    basics: [
      {
        name: "net",
        type: "Microsoft.Network.VirtualNetworkCombo",
        defaultValue: { name: "net", addressPrefixSize: size },
        constraints: { minAddressPrefixSize },
        subnets,
      },
    ],
  },
});
const subnet = (addressPrefixSize: string, constraints: object = { minAddressPrefixSize: "/29" }) => ({
  defaultValue: { name: "s", addressPrefixSize },
  constraints,
});

export const subnetsFitIntoTheirNetwork = rule({
  id: "subnets-fit-into-their-network",
  on: "definition",
  severity: "warning",
  says: "The network that a wizard proposes is large enough for itself and for its subnets.",
  because: "Otherwise the page opens with an error, and every customer has to work out address ranges first.",
  help: "Make the network larger (a smaller number after the slash) or the subnets smaller.",
  good: [
    network("/24", { a: subnet("/25"), b: subnet("/25") }),
    network("/16", { a: subnet("/24", { minAddressPrefixSize: "/24", minAddressCount: 251 }) }),
  ],
  bad: [
    network("/24", { a: subnet("/25"), b: subnet("/25"), c: subnet("/28") }),
    network("/24", { a: subnet("/23") }),
    network("/25", { a: subnet("/26") }, "/24"),
    network("/24", { a: subnet("/28", { minAddressPrefixSize: "/27" }) }),
    network("/24", { a: subnet("/28", { minAddressPrefixSize: "/28", minAddressCount: 12 }) }),
  ],
  visit: {
    element(element, report) {
      if (shortType(element) !== "network.virtualnetworkcombo") return;
      const { node, name } = element;
      const size = member(member(node, "defaultValue"), "addressPrefixSize");
      const least = member(member(node, "constraints"), "minAddressPrefixSize");
      const bits = bitsOf(size) ?? bitsOf(least);
      judgeSize(`The network '${name}'`, size, least, report);
      const subnets = member(node, "subnets");
      if (subnets?.kind !== "object") return;
      let taken = 0;
      for (const { key, value } of subnets.members) {
        const own = member(member(value, "defaultValue"), "addressPrefixSize");
        const smallest = member(member(value, "constraints"), "minAddressPrefixSize");
        judgeSize(`The subnet '${key.value}'`, own, smallest, report);
        const ownBits = bitsOf(own) ?? bitsOf(smallest);
        // What isn't written out can't be added up.
        if (bits === undefined || ownBits === undefined) return;
        const length = 2 ** (32 - ownBits);
        judgeCount(key.value, length, member(member(value, "constraints"), "minAddressCount"), report);
        // Each begins at a multiple of its own size, directly behind the one before.
        taken = Math.ceil(taken / length) * length + length;
        if (taken > 2 ** (32 - bits)) {
          report(
            `The subnet '${key.value}' of /${ownBits} doesn't fit into the /${bits} of the network '${name}'.`,
            own ?? key,
          );
          return;
        }
      }
    },
  },
});

function judgeSize(what: string, given: JsonNode | undefined, least: JsonNode | undefined, report: Report): void {
  const [bits, most] = [bitsOf(given), bitsOf(least)];
  if (bits !== undefined && most !== undefined && bits > most)
    report(`${what} starts as /${bits}, and has to be /${most} at least.`, given);
}

function judgeCount(name: string, length: number, least: JsonNode | undefined, report: Report): void {
  // Azure keeps five addresses of every subnet to itself.
  if (least?.kind === "number" && length - 5 < Number(least.value))
    report(
      `The subnet '${name}' starts with ${Math.max(0, length - 5)} usable addresses, and needs ${least.raw}.`,
      least,
    );
}

function bitsOf(node: JsonNode | undefined): number | undefined {
  const found = /^\s*\/(\d{1,2})\s*$/.exec(stringOf(node) ?? "")?.[1];
  return found !== undefined && Number(found) <= 32 ? Number(found) : undefined;
}
