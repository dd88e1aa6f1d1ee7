import { Avatar } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { logoOf } from "../api/catalog.ts";

/** An offer's logo, or its initials where it has none. */
export function Logo(props: {
  product: { publisherId: string; offerId: string; displayName: string; hasLogo: boolean };
  size?: 48 | 90;
}): ReactElement {
  const { product, size = 48 } = props;
  return (
    <Avatar
      shape="square"
      size={size === 48 ? 48 : 96}
      name={product.displayName}
      color="colorful"
      aria-hidden
      {...(product.hasLogo ? { image: { src: logoOf(product, size), alt: "" } } : {})}
    />
  );
}
