import ipaddr from "ipaddr.js";

/** Which addresses outgoing calls may reach. */
export interface AddressRule {
  /** "public": anyone's; "allowed": private, but named with --allow-network; undefined: not to be dialled. */
  judge(address: string): "public" | "allowed" | undefined;
}

/** Public addresses, and what lies in the networks named. Mapped and embedded forms are judged as what they reach. */
export function addressRule(allowedNetworks: readonly string[]): AddressRule {
  const networks = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
  return {
    judge(address) {
      if (!ipaddr.isValid(address)) return undefined;
      // "::ffff:127.0.0.1" reaches 127.0.0.1.
      const parsed = ipaddr.process(address);
      for (const [network, bits] of networks) {
        if (parsed.kind() === network.kind() && parsed.match(network, bits)) return "allowed";
      }
      // Everything with a name (private, loopback, linkLocal, carrierGradeNat, uniqueLocal, 6to4, teredo …) is refused.
      return parsed.range() === "unicast" ? "public" : undefined;
    },
  };
}
