/** The stages of a package's life, in their order. */
export const stageNames = [
  "check",
  "publish",
  "certify",
  "storefront",
  "buy",
  "wizard",
  "deploy",
  "operate",
  "meter",
  "close",
] as const;

/** One stage's name. */
export type StageName = (typeof stageNames)[number];

/** How a stage went, with what is worth telling of it. */
export interface Stage {
  stage: StageName;
  ok: boolean;
  ms: number;
  /** Why it did not go on. */
  error?: string;
  [fact: string]: unknown;
}

/** Thrown by a stage that can't go on; `facts` are told all the same. */
export class StageFailed extends Error {
  readonly facts: Record<string, unknown>;

  constructor(message: string, facts: Record<string, unknown> = {}) {
    super(message);
    this.name = "StageFailed";
    this.facts = facts;
  }
}
