/** How much of anything the template language reads or computes before it refuses. All figures in one place. */
export const limits = {
  /** Levels of objects and arrays in a JSON text. */
  jsonDepth: 512,
  /** UTF-16 units of a JSON text. */
  jsonLength: 64 * 1024 * 1024,
  /** Digits of an integer in JSON; the engine's reader stops there too. */
  integerDigits: 380,
  /** Problems kept of one document; a broken file would otherwise fill the memory with them. */
  jsonProblems: 200,
  /** UTF-16 units of an expression. Azure documents 24,576 but its engine doesn't enforce them. */
  expressionLength: 1024 * 1024,
  /** Calls, indexes and arguments inside each other. */
  expressionDepth: 1200,
  /** Function calls of one evaluation. */
  steps: 2_000_000,
  /** Function calls inside each other, user-defined ones and lambdas included. */
  callDepth: 1500,
  /** UTF-16 units of one text and elements of one array that a function may return. */
  outputSize: 16 * 1024 * 1024,
} as const;
