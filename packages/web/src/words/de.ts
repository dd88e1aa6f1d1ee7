import { frame } from "./de/frame.ts";
import { my } from "./de/my.ts";
import { operate } from "./de/operate.ts";
import { preview } from "./de/preview.ts";
import { publish } from "./de/publish.ts";
import { store } from "./de/store.ts";
import type { WordId } from "./en.ts";

/** The German words of every page. */
export const de: Record<WordId, string> = { ...frame, ...store, ...my, ...publish, ...operate, ...preview };
