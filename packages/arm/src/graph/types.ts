/** Why one resource waits for another. */
export type EdgeReason = "dependsOn" | "reference" | "list" | "batch" | "name";

/** `from` waits for `to`; both are resource IDs of one deployment. */
export interface Edge {
  from: string;
  to: string;
  reason: EdgeReason;
  /** What the template says there: the dependsOn entry, the call, the loop. */
  because: string;
}
