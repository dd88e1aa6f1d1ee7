import { type Maybe, textAt } from "../json.ts";
import { element } from "./element.ts";
import { textOf } from "./rules.ts";

const boxStyles = ["None", "Info", "Warning", "Error"];

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
  oneOf: { "options.icon": boxStyles, "options.style": boxStyles },
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
