import { Text } from "@fluentui/react-components";
import { type ElementProps, textProp } from "./element-props.ts";
import { OutsideLink, RichText } from "./markdown.tsx";

/** A piece of text, a link, or both. */
export function TextBlockView({ state }: ElementProps) {
  const link = textProp(state, "options", "link", "uri");
  const text = textProp(state, "options", "text");
  return (
    <Text>
      <RichText text={text} />
      {text && link ? " " : null}
      {link ? <OutsideLink address={link}>{textProp(state, "options", "link", "label") || link}</OutsideLink> : null}
    </Text>
  );
}
