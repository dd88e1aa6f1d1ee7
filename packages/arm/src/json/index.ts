export {
  firstError,
  type JsonDocument,
  type JsonProblem,
  type JsonProblemCode,
  type Position,
  positions,
} from "./document.ts";
export { parseExact, stringifyExact } from "./exact.ts";
export {
  entries,
  exactMember,
  formatPath,
  itemsOf,
  type JsonArray,
  type JsonBase,
  type JsonBoolean,
  type JsonMember,
  type JsonNode,
  type JsonNull,
  type JsonNumber,
  type JsonObject,
  type JsonString,
  member,
  memberOf,
  nodeAt,
  pathAt,
  pathOf,
  pathStep,
  stringOf,
} from "./node.ts";
export { formatDouble } from "./number.ts";
export { type ReadOptions, readFirstValue, readJson } from "./read.ts";
export {
  fromPlain,
  isObject,
  type Obj,
  type PlainJson,
  quote,
  stringify,
  toPlain,
  toValue,
  type Value,
} from "./value.ts";
