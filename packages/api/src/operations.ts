import * as accounts from "./accounts/index.ts";
import * as billing from "./billing/index.ts";
import * as catalog from "./catalog/index.ts";
import * as certification from "./certification/index.ts";
import * as identity from "./identity/index.ts";
import * as leads from "./leads/index.ts";
import * as metering from "./metering/index.ts";
import { isOperation, type Operation } from "./operation.ts";
import * as ordering from "./ordering/index.ts";
import * as partnerCenter from "./partner-center/index.ts";
import * as platform from "./platform/index.ts";
import * as resourceManager from "./resource-manager/index.ts";
import * as solutions from "./solutions/index.ts";

/** Every subject's contract, by the subject's name. */
export const subjects: ReadonlyMap<string, object> = new Map<string, object>([
  ["platform", platform],
  ["identity", identity],
  ["accounts", accounts],
  ["resource-manager", resourceManager],
  ["partner-center", partnerCenter],
  ["catalog", catalog],
  ["ordering", ordering],
  ["solutions", solutions],
  ["certification", certification],
  ["metering", metering],
  ["billing", billing],
  ["leads", leads],
]);

/** Every operation of a subject, wherever in its modules it stands. */
export function operationsOf(subject: object): Operation[] {
  const found = new Set<Operation>();
  for (const value of Object.values(subject)) {
    if (isOperation(value)) found.add(value);
    else if (typeof value === "object" && value !== null && Symbol.toStringTag in value) {
      for (const inner of operationsOf(value)) found.add(inner);
    }
  }
  return [...found];
}

/** Every operation there is. */
export function allOperations(): Operation[] {
  return [...subjects.values()].flatMap(operationsOf);
}
