export { openPackage } from "./open-package.ts";
export { type ReadFolderOptions, readFolder } from "./read-folder.ts";
export { readZip } from "./read-zip.ts";
export { writeZip } from "./write-zip.ts";
export type { ZipSource } from "./zip-source.ts";
