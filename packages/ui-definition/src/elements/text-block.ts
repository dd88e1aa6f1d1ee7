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
