import { styleText } from "node:util";
import type { Paint } from "@stoa/lint";
import type { Io } from "./io.ts";

/** Paints where the terminal takes colours, and otherwise leaves texts as they are. */
export function painter(io: Pick<Io, "hasColours">): Paint {
  return (style, text) => (io.hasColours ? styleText(style, text, { validateStream: false }) : text);
}
