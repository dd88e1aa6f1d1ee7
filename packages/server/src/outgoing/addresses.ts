import ipaddr from "ipaddr.js";

/** Which addresses outgoing calls may reach. */
export interface AddressRule {
  /** "public": anyone's; "allowed": private, but named with --allow-network; undefined: not to be dialled. */
  judge(address: string): "public" | "allowed" | undefined;
}

// All that IPv6 hands out; outside of it lie old embeddings such as ::127.0.0.1, which have no name of their own.
const globalUnicast = ipaddr.parseCIDR("2000::/3");

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
      const isPublic = parsed.range() === "unicast" && (parsed.kind() === "ipv4" || parsed.match(globalUnicast));
      return isPublic ? "public" : undefined;
    },
  };
}
