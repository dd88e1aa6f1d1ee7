import Big from "big.js";

/** What Azure's metering service says of one event. */
export type Status =
  | "Accepted"
  | "Expired"
  | "Duplicate"
  | "Error"
  | "ResourceNotFound"
  | "ResourceNotAuthorized"
  | "ResourceNotActive"
  | "InvalidDimension"
  | "InvalidQuantity"
  | "BadArgument";

/** Why an event is refused; `target` is the member that is wrong. */
export interface Refusal {
  status: Exclude<Status, "Accepted" | "Duplicate">;
  message: string;
  target: string;
}

/** An event whose members can be used. Whether it counts depends on the application. */
export interface UsageEvent {
  /** Usage ID in lower case, if the event was sent with one. */
  usageId?: string;
  /** Resource ID of the application as sent, if the event was sent with one. */
  resourceUri?: string;
  /** Decimal text. */
  quantity: string;
  dimension: string;
  planId: string;
  /** As sent. */
  effectiveStartTime: string;
  at: Date;
}

/** What was sent, member by member; anything may be missing or of another type. */
export type Sent = Readonly<Record<string, unknown>>;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const application =
  /^\/?subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.solutions\/applications\/[^/]+\/?$/i;
const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?$/i;

/** Digits that a quantity may have on either side of its point. */
const quantityDigits = 15;

/** Reads one event; every member that is wrong is told. */
export function readEvent(sent: unknown): UsageEvent | Refusal[] {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) {
    return [{ status: "BadArgument", target: "usageEvent", message: "A usage event is a JSON object." }];
  }
  const members = sent as Sent;
  const faults: Refusal[] = [];
  const fault = (target: string, message: string, status: Refusal["status"] = "BadArgument") => {
    faults.push({ status, target, message });
  };
  const resource = readResource(members, fault);
  const quantity = readQuantity(members.quantity, fault);
  const dimension = readText(members.dimension, "dimension", fault);
  const planId = readText(members.planId, "planId", fault);
  const at = readMoment(members.effectiveStartTime, fault);
  if (faults.length > 0 || !resource || !at) return faults;
  return { ...resource, quantity, dimension, planId, effectiveStartTime: String(members.effectiveStartTime), at };
}

type Fault = (target: string, message: string, status?: Refusal["status"]) => void;

function readResource(sent: Sent, fault: Fault): { usageId: string } | { resourceUri: string } | undefined {
  const { resourceId, resourceUri } = sent;
  const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";
  if (isGiven(resourceId) && isGiven(resourceUri)) {
    fault("ResourceId", "Give resourceId or resourceUri, not both.");
  } else if (isGiven(resourceId)) {
    if (typeof resourceId === "string" && guid.test(resourceId)) return { usageId: resourceId.toLowerCase() };
    fault("ResourceId", `The resourceId '${show(resourceId)}' is no GUID.`);
  } else if (isGiven(resourceUri)) {
    // Published samples send doubled slashes.
    const uri = typeof resourceUri === "string" ? resourceUri.replace(/\/{2,}/g, "/") : "";
    if (application.test(uri)) return { resourceUri: `/${uri.replace(/^\/|\/$/g, "")}` };
    fault("ResourceUri", `The resourceUri '${show(resourceUri)}' isn't the resource ID of a managed application.`);
  } else {
    fault("ResourceId", "The resourceId or the resourceUri is required.");
  }
  return undefined;
}

function readQuantity(value: unknown, fault: Fault): string {
  // Nearly every quantity is a short number, whose own text is the plain one.
  if (typeof value === "number" && value >= 1e-6 && value < 1e9) {
    const text = String(value);
    if (text.length <= quantityDigits) return text;
  }
  const text = typeof value === "string" ? value.trim() : exactText(value);
  if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) {
    fault(
      "Quantity",
      value === undefined ? "The quantity is required." : `The quantity '${show(value)}' is no number.`,
    );
    return "0";
  }
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  if (whole.length > quantityDigits || fraction.length > quantityDigits) {
    const limit = `has more than ${quantityDigits} digits on one side of its point`;
    fault("Quantity", `The quantity '${show(text)}' ${limit}.`, "InvalidQuantity");
    return "0";
  }
  const quantity = new Big(text);
  if (quantity.lte(0)) fault("Quantity", `The quantity '${text}' has to be above 0.`, "InvalidQuantity");
  return quantity.toFixed();
}

/** A number's digits without an exponent; what JSON kept exactly because a double would bend it too. */
function exactText(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? new Big(value).toFixed() : undefined;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "object" && value !== null && "rawJSON" in value) return String(value.rawJSON);
  return undefined;
}

function readText(value: unknown, target: string, fault: Fault): string {
  if (typeof value === "string" && value.trim() !== "" && value.length <= 200) return value;
  fault(
    target,
    value === undefined || value === "" ? `The ${target} is required.` : `The ${target} '${show(value)}' is no name.`,
  );
  return "";
}

function readMoment(value: unknown, fault: Fault): Date | undefined {
  const text = typeof value === "string" ? value : "";
  if (moment.test(text)) {
    // Without a zone it is UTC, and a Date has milliseconds only.
    const withZone = /(Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`;
    const at = new Date(withZone.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1"));
    if (!Number.isNaN(at.getTime())) return at;
  }
  fault(
    "EffectiveStartTime",
    value === undefined
      ? "The effectiveStartTime is required."
      : `The effectiveStartTime '${show(value)}' is no ISO 8601 time.`,
  );
  return undefined;
}

/** What was seen, cut so that an answer never grows with what was sent. */
function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
