export { type Meaning, type Named, NameIndex } from "./names.ts";
export { criticalPath, findRing, inOrder } from "./order.ts";
export type { Edge, EdgeReason } from "./types.ts";
