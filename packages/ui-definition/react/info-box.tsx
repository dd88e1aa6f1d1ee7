import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { uriOf } from "../src/elements/info-box.ts";
import { type ElementProps, mapOf, textProp } from "./element-props.ts";
import { OutsideLink, RichText } from "./markdown.tsx";

const intents = new Map<string, "info" | "warning" | "error">([
  ["info", "info"],
  ["warning", "warning"],
  ["error", "error"],
]);

/** A note in a box. */
export function InfoBoxView({ state }: ElementProps) {
  const style = textProp(state, "options", "icon") || textProp(state, "options", "style");
  return (
    <NoteBox style={style} text={textProp(state, "options", "text")} uri={uriOf(mapOf(state.props.options).uri)} />
  );
}

/** A box with a note and perhaps a link. */
export function NoteBox(props: { style: string; text: string; uri: { address: string; text?: string } | undefined }) {
  const style = props.style.toLowerCase();
  return (
    <MessageBar intent={intents.get(style) ?? "info"} {...(style === "none" ? { icon: null } : {})} layout="multiline">
      <MessageBarBody>
        <RichText text={props.text} />
        {props.uri ? (
          <>
            {" "}
            <OutsideLink address={props.uri.address}>{props.uri.text ?? props.uri.address}</OutsideLink>
          </>
        ) : null}
      </MessageBarBody>
    </MessageBar>
  );
}
