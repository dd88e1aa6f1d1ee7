import { accountsErrors } from "./accounts/errors.ts";
import { billingErrors } from "./billing/errors.ts";
import { catalogErrors } from "./catalog/errors.ts";
import { certificationErrors } from "./certification/errors.ts";
import { commonErrors } from "./common/errors.ts";
import { identityErrors } from "./identity/errors.ts";
import { leadsErrors } from "./leads/errors.ts";
import { orderingErrors } from "./ordering/errors.ts";
import { partnerCenterErrors } from "./partner-center/errors.ts";
import { resourceManagerErrors } from "./resource-manager/errors.ts";
import { solutionsErrors } from "./solutions/errors.ts";

/** One kind of error a caller can cause: its HTTP status and its words. */
export interface ErrorEntry {
  readonly status: number;
  // The arguments differ from entry to entry; `fail` gives each its own types back.
  say(...args: never[]): string;
}

/** A part of the catalogue: error code → entry. */
export type ErrorCatalogue = Readonly<Record<string, ErrorEntry>>;

/** Every error a caller can cause. A subject keeps its own in `<subject>/errors.ts` and is listed here. */
export const errors = {
  ...commonErrors,
  ...identityErrors,
  ...accountsErrors,
  ...resourceManagerErrors,
  ...solutionsErrors,
  ...billingErrors,
  ...leadsErrors,
  ...partnerCenterErrors,
  ...orderingErrors,
  ...certificationErrors,
  ...catalogErrors,
};

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errors;

/** The words' arguments of a code. */
export type ErrorArgs<C extends ErrorCode> = Parameters<(typeof errors)[C]["say"]>;

/** One further finding beneath an error. */
export interface ErrorDetail {
  code: string;
  message: string;
  target?: string;
  details?: ErrorDetail[];
}

/** What may accompany an error's words. */
export interface FailureExtras {
  target?: string;
  details?: ErrorDetail[];
  additionalInfo?: unknown;
  headers?: Record<string, string>;
}

/** An error of the catalogue, on its way to the caller. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  target: string | undefined;
  details: ErrorDetail[] | undefined;
  additionalInfo: unknown;
  headers: Record<string, string> = {};

  constructor(code: ErrorCode, status: number, message: string) {
    super(message);
    this.name = "Failure";
    this.code = code;
    this.status = status;
  }

  /** Adds target, details, additional information or headers. */
  with(extras: FailureExtras): this {
    if (extras.target !== undefined) this.target = extras.target;
    if (extras.details !== undefined) this.details = extras.details;
    if (extras.additionalInfo !== undefined) this.additionalInfo = extras.additionalInfo;
    if (extras.headers !== undefined) this.headers = { ...this.headers, ...extras.headers };
    return this;
  }
}

/** Makes the error of a code in its own words: `throw fail("ResourceNotFound", id)`. */
export function fail<C extends ErrorCode>(code: C, ...args: ErrorArgs<C>): Failure {
  const entry = errors[code];
  const say = entry.say as (...args: ErrorArgs<C>) => string;
  return new Failure(code, entry.status, say(...args));
}
