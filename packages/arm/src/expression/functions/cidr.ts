import { define, int, string } from "../define.ts";
import { invalid } from "../error.ts";
import { formatAddress, parseAddress } from "../text/ip-address.ts";
import { toInt32 } from "./numeric.ts";

interface Network {
  value: bigint;
  bits: number;
  prefix: number;
}

export const parseCidr = define({
  params: [string],
  doc: "The parts of a network: its address, mask, broadcast address, first and last usable address and prefix.",
  examples: {
    "parseCidr('10.144.0.0/20').lastUsable": "10.144.15.254",
    "parseCidr('fdad:3236:5555::/48').netmask": "ffff:ffff:ffff::",
  },
  body(text) {
    const network = readNetwork(text);
    const { value, bits, prefix } = network;
    const size = 1n << BigInt(bits - prefix);
    const show = (address: bigint) => formatAddress({ value: address, bits });
    const last = value + size - 1n;
    const parts = new Map<string, string | bigint>([
      ["network", show(value)],
      ["netmask", show(maskOf(bits, prefix))],
    ]);
    if (bits === 32) {
      parts.set("broadcast", show(last));
      parts.set("firstUsable", show(size > 2n ? value + 1n : value));
      parts.set("lastUsable", show(size > 2n ? last - 1n : value));
    } else {
      parts.set("firstUsable", show(value));
      parts.set("lastUsable", show(last));
    }
    parts.set("cidr", BigInt(prefix));
    return parts;
  },
});

export const cidrSubnet = define({
  params: [string, int, int],
  doc: "The subnet with an index among those of a longer prefix.",
  examples: { "cidrSubnet('10.144.0.0/20', 24, 2)": "10.144.2.0/24" },
  body(text, newPrefix, index) {
    const prefix = toInt32(newPrefix);
    const network = readNetwork(text);
    if (prefix < 0 || prefix > 255)
      throw invalid(`The specified byte '${newPrefix}' is not a valid byte value (0-255).`);
    if (prefix < network.prefix || prefix > network.bits) {
      throw invalid(`Could not generate subnet for network '${show(network)}' and CIDR value '${newPrefix}'.`);
    }
    const count = 1n << BigInt(prefix - network.prefix);
    toInt32(index);
    if (index < 0n || index >= count) {
      throw invalid(`The specified subnetIndex '${index}' is not a valid index of the subnet size '${count}'.`);
    }
    return show({ ...network, value: network.value + (index << BigInt(network.bits - prefix)), prefix });
  },
});

export const cidrHost = define({
  params: [string, int],
  doc: "The usable address with an index in a network; 0 is the first after the network's own.",
  examples: { "cidrHost('10.144.3.0/24', 0)": "10.144.3.1" },
  body(text, index) {
    const network = readNetwork(text);
    toInt32(index);
    const usable = (1n << BigInt(network.bits - network.prefix)) - 2n;
    const address = network.value + 1n + index;
    if (index >= (usable > 0n ? usable : 0n) || address < 0n) {
      throw invalid(`Could not calculate the CidrHost for network '${show(network)}' and CIDR value '${index}'.`);
    }
    return formatAddress({ value: address, bits: network.bits });
  },
});

// The engine's library drops every character that no address has, and cuts at blanks and slashes.
function readNetwork(text: string): Network {
  const cleaned = text
    .replace(/[^0-9a-fA-F./\s:]+/g, "")
    .replace(/\s{2,}/g, " ")
    .trim();
  const [first = "", second] = cleaned.split(/[ /]/).filter((piece) => piece !== "");
  const address = parseAddress(first);
  const prefix = address && readPrefix(second, address.value, address.bits);
  if (!address || prefix === undefined) throw invalid(`The specified CIDR '${text}' is not valid.`, { seen: text });
  return { value: address.value & maskOf(address.bits, prefix), bits: address.bits, prefix };
}

function readPrefix(text: string | undefined, address: bigint, bits: number): number | undefined {
  if (text === undefined) return bits === 128 ? 64 : classPrefix(address);
  if (/^\d{1,9}$/.test(text)) {
    const prefix = Number(text);
    return prefix <= bits ? prefix : undefined;
  }
  const mask = parseAddress(text);
  if (!mask) return undefined;
  const prefix = mask.value.toString(2).padStart(mask.bits, "0").indexOf("0");
  const length = prefix < 0 ? mask.bits : prefix;
  return mask.value === maskOf(mask.bits, length) && length <= bits ? length : undefined;
}

function classPrefix(address: bigint): number {
  const top = address >> 29n;
  return top <= 3n ? 8 : top <= 5n ? 16 : 24;
}

function maskOf(bits: number, prefix: number): bigint {
  const all = (1n << BigInt(bits)) - 1n;
  return all ^ (all >> BigInt(prefix));
}

function show({ value, bits, prefix }: Network): string {
  return `${formatAddress({ value, bits })}/${prefix}`;
}
