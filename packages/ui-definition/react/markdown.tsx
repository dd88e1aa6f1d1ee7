import { Link } from "@fluentui/react-components";
import { Fragment, type ReactNode } from "react";

const pattern =
  /\[([^\]]*)\]\(([^)\s]+)\)|<a\s[^>]*href=["']([^"']+)["'][^>]*>([^<]*)<\/a>|<br\s*\/?>|<b>([^<]*)<\/b>|\*\*([^*]+)\*\*/gi;

/**
 * A publisher's text with its links and bold words; everything else is shown as it stands. Only what is known to be
 * harmless becomes an element, so no text of a package can bring a script along.
 */
export function RichText({ text }: { text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push(<Fragment key={found.index}>{piece(found)}</Fragment>);
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return <>{parts}</>;
}

function piece(found: RegExpMatchArray): ReactNode {
  const [whole, markdownLabel, markdownUri, htmlUri, htmlLabel, htmlBold, markdownBold] = found;
  const uri = markdownUri ?? htmlUri;
  const label = markdownLabel ?? htmlLabel ?? "";
  if (uri !== undefined) return isWebAddress(uri) ? <OutsideLink address={uri}>{label || uri}</OutsideLink> : label;
  const bold = htmlBold ?? markdownBold;
  return bold === undefined ? whole.toLowerCase().startsWith("<br") ? <br /> : whole : <strong>{bold}</strong>;
}

/** A link that leaves the product. */
export function OutsideLink({ address, children }: { address: string; children: ReactNode }) {
  if (!isWebAddress(address)) return <>{children}</>;
  return (
    <Link href={address} target="_blank" rel="noopener noreferrer" inline>
      {children}
    </Link>
  );
}

/** Whether a link may be followed: https and http alone, never `javascript:`. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address.trim());
}
