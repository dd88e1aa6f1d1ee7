import { itemsOf, type JsonDocument, type JsonNode, member, pathOf } from "@stoa/arm/json";
import type { SourceFile } from "./model/source.ts";
import { places } from "./model/walk.ts";
import { isDate, SettingsError, sourceOf, suppressionOf } from "./settings.ts";
import type { Suppression } from "./suppression.ts";

const mark = "stoa-accept";
const form = /^stoa-accept\s+([\w-]+)(?:\s+until\s+(\S+?))?\s*:\s*(\S.*)$/;

/**
 * The suppressions that stand beside what they accept: in a comment, `// stoa-accept <rule> until <yyyy-mm-dd>: <reason>`, on
 * its line or the one before it, or in an object's metadata, `"metadata": {"stoa": {"accept": [{rule, reason, expires}]}}`.
 */
export function inlineSuppressions(file: SourceFile): Suppression[] {
  const { document } = file;
  const { text, root } = document;
  if (!root) return [];
  const inComments = text.includes(mark) ? commentsIn(text).flatMap((one) => fromComment(file, root, one)) : [];
  return [...inComments, ...(/"stoa"/i.test(text) ? fromMetadata(file, root) : [])];
}

interface Comment {
  text: string;
  offset: number;
  end: number;
}

/** The comments of a text, strings passed over. */
function commentsIn(text: string): Comment[] {
  const pattern = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\/\/([^\r\n]*)|\/\*([\s\S]*?)\*\//g;
  return [...text.matchAll(pattern)].flatMap((found) => {
    const inside = found[1] ?? found[2];
    return inside === undefined
      ? []
      : [{ text: inside.trim(), offset: found.index, end: found.index + found[0].length }];
  });
}

function fromComment({ path, document }: SourceFile, root: JsonNode, comment: Comment): Suppression[] {
  if (!comment.text.startsWith(mark)) return [];
  const [, rule = "", expires, reason = ""] = form.exec(comment.text) ?? [];
  if (rule === "" || (expires !== undefined && !isDate(expires)))
    throw new SettingsError(
      `A comment that accepts a finding is written '${mark} <rule> until <yyyy-mm-dd>: <reason>'; the date may be left out.`,
      document,
      { ...comment, kind: "null" },
    );
  const at = commented(document, root, comment);
  const source = { ...sourceOf(document, comment), path: at, file: path } as NonNullable<Suppression["source"]>;
  return [{ rule, file: path, path: at, reason, ...(expires ? { expires } : {}), source }];
}

/** The path of what a comment speaks about: what starts before it on its line, else what comes after it. */
function commented({ text }: JsonDocument, root: JsonNode, { offset, end }: Comment): string {
  const line = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const isAlone = text.slice(line, offset).trim() === "";
  for (const { node, key } of places(root)) {
    const start = key?.offset ?? node.offset;
    if (node !== root && (isAlone ? start >= end : start >= line && start < offset)) return pathOf(root, node);
  }
  return "";
}

function fromMetadata({ path, document }: SourceFile, root: JsonNode): Suppression[] {
  return [...places(root)].flatMap(({ node }) => {
    if (node.kind !== "object") return [];
    const accepted = itemsOf(member(member(member(node, "metadata"), "stoa"), "accept"));
    const at = accepted.length > 0 ? pathOf(root, node) : "";
    return accepted.map((item) => ({
      ...suppressionOf(document, item),
      file: path,
      ...(at === "" ? {} : { path: at }),
    }));
  });
}
