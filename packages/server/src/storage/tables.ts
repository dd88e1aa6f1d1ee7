/**
 * Every table by its name in code (camelCase; the database says snake_case). A subject adds its own where it
 * reads and writes them, by declaration merging:
 * `declare module "../storage/tables.ts" { interface Tables { application: ApplicationTable } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging.
export interface Tables {}
