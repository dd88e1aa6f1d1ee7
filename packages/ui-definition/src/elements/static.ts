import { type Maybe, textAt } from "../json.ts";
import { element } from "./element.ts";
import { textOf } from "./rules.ts";

export const textBlock = element({
  type: "Microsoft.Common.TextBlock",
  doc: "A piece of text, a link, or both.",
  properties: {
    "options.text": "the text",
    "options.link.label": "words of the link",
    "options.link.uri": "where it leads",
  },
  feeds: ["options"],
  gives: "text",
  isStatic: true,
  value: (context) => `${textOf(context.get("options", "text"))}${textOf(context.get("options", "link", "label"))}`,
  examples: [
    {
      declaration: { options: { text: "See ", link: { label: "prices", uri: "https://contoso.com" } } },
      value: "See prices",
    },
  ],
});

export const infoBox = element({
  type: "Microsoft.Common.InfoBox",
  doc: "A note, warning or error in a box. It never stops anybody.",
  properties: {
    "options.icon": "None, Info, Warning or Error",
    "options.style": "the same (Form view)",
    "options.text": "the note",
    "options.uri": "where the box leads; text or {value, text}",
  },
  required: ["options.text"],
  feeds: ["options"],
  gives: "text",
  isStatic: true,
  value: (context) => textOf(context.get("options", "text")),
  examples: [{ declaration: { options: { icon: "Info", text: "Takes ten minutes." } }, value: "Takes ten minutes." }],
});

/** The address that an InfoBox's or note's `uri` names. */
export function uriOf(value: Maybe): { address: string; text?: string } | undefined {
  if (typeof value === "string" && value !== "") return { address: value };
  const address = textAt(value, "value");
  const text = textAt(value, "text");
  return address === undefined ? undefined : { address, ...(text === undefined ? {} : { text }) };
}
