import { frame } from "./en/frame.ts";
import { my } from "./en/my.ts";
import { operate } from "./en/operate.ts";
import { preview } from "./en/preview.ts";
import { publish } from "./en/publish.ts";
import { store } from "./en/store.ts";

/** The English words of every page. */
export const en = { ...frame, ...store, ...my, ...publish, ...operate, ...preview };

/** The id of a message. */
export type WordId = keyof typeof en;
