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
  /** Function calls of one evaluation, user-defined functions and lambdas included; large arguments count as more. */
  steps: 400_000,
  /** Steps of all evaluations of an expansion, those of nested deployments included. */
  templateSteps: 2_000_000,
  /** Size of arguments, counted as `outputSize` is, that counts as one more step. */
  stepSize: 512,
  /** Size of a new array or object that counts as one more step. */
  madeSize: 64,
  /** Function calls inside each other, user-defined ones and lambdas included. */
  callDepth: 1500,
  /** Size of what a function may return: UTF-16 units of its texts, and eight for each value, at any depth. */
  outputSize: 16 * 1024 * 1024,
  /** Levels of arrays and objects in what a function returns. */
  valueDepth: 1000,
  /** UTF-16 units of a text that is searched by collation, that is one with letters beyond ASCII. */
  collatedLength: 16 * 1024,
  /** UTF-16 units of a text times those of the delimiters, or of the longer text, that are looked for in it. */
  searchSize: 200_000_000,
  /** Turns of all loops of an expansion. A loop alone may have 800, as in Azure. */
  loopTurns: 400_000,
  /** Resources of an expansion, those of nested deployments and of every turn of a loop included. */
  instances: 20_000,
} as const;
