import { createRequire } from "node:module";
import type sanitize from "sanitize-html";

// Read with the first description, so that a start doesn't wait for it.
const require = createRequire(import.meta.url);
function clean(html: string, options: sanitize.IOptions): string {
  return (require("sanitize-html") as typeof sanitize)(html, options);
}

// The tags that Microsoft's offer listing page takes in a description.
const allowedTags = ["b", "i", "em", "strong", "br", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"];

/** A description without anything that could run, load or link. */
export function safeDescription(html: string): string {
  return clean(html, { allowedTags, allowedAttributes: {}, disallowedTagsMode: "discard" });
}

/** The words of a description alone. */
export function wordsOf(html: string): string {
  return clean(html, { allowedTags: [], allowedAttributes: {} });
}
