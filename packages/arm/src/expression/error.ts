import { limits } from "../limits.ts";

/** What stands beside the engine's words: where, what was seen, how to mend it. */
export interface TemplateErrorFacts {
  /** JSON path of the value that is wrong, such as `resources[0].name`. */
  path?: string;
  /** UTF-16 offset into the document. */
  offset?: number;
  /** UTF-16 offset into the text between the brackets of an expression. */
  expressionOffset?: number;
  line?: number;
  column?: number;
  /** The value that was found, as text. */
  seen?: string;
  /** One sentence that says how to mend it. */
  hint?: string;
  target?: string;
  details?: TemplateError[];
}

/** A refusal of the template engine. The message holds the engine's words whole, nothing appended. */
export class TemplateError extends Error {
  readonly code: string;
  path?: string;
  offset?: number;
  expressionOffset?: number;
  line?: number;
  column?: number;
  seen?: string;
  hint?: string;
  target?: string;
  details?: TemplateError[];

  constructor(code: string, message: string, facts: TemplateErrorFacts = {}) {
    super(message);
    this.name = "TemplateError";
    this.code = code;
    Object.assign(this, facts);
  }
}

/** A refusal with the code that Azure gives to nearly everything that is wrong in a template. */
export function invalid(message: string, facts?: TemplateErrorFacts): TemplateError {
  return new TemplateError("InvalidTemplate", message, facts);
}

/** A refusal because a limit of this engine was reached; Azure has no words for it. */
export function limitExceeded(limit: string, most: number): TemplateError {
  return new TemplateError(
    "TemplateLimitExceeded",
    `The limit '${limit}' was exceeded. At most '${most}' is allowed.`,
    {
      hint: "Make the template or its input smaller.",
    },
  );
}

/** What a value of this engine can't be larger than, in V8's words, and the limit it stands for. */
const exhaustions: readonly (readonly [RegExp, "callDepth" | "outputSize"])[] = [
  [/^Maximum call stack size exceeded/, "callDepth"],
  [/^Invalid (string|array) length|maximum size exceeded/, "outputSize"],
];

/** Runs `work`; input that is nested or grows beyond what passed every other limit ends it with a named one too. */
export function withinLimits<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [, limit] = exhaustions.find(([words]) => words.test(error.message)) ?? [];
    throw limit ? limitExceeded(limit, limits[limit]) : error;
  }
}

// Refusals whose words are whole: no frame of a place is put around them any more.
const whole = new WeakSet<TemplateError>();

/** Keeps frames such as `The template variable 'v' is not valid: …` off a refusal. */
export function markWhole(error: TemplateError): TemplateError {
  whole.add(error);
  return error;
}

/** Says whether frames are kept off a refusal. */
export function isWhole(error: TemplateError): boolean {
  return whole.has(error);
}

/** A refusal that the engine raises while checking and therefore never frames. */
export function wholeRefusal(message: string, facts?: TemplateErrorFacts): TemplateError {
  return markWhole(invalid(message, facts));
}
