export { PackageError, type PackageErrorCode, packageError, packageErrors } from "./errors.ts";
export { defaultLimits, type PackageLimits } from "./limits.ts";
export { NameKeeper, unsafeName } from "./names.ts";
export { findFile, makePackage, type Package, type PackageFile, packageFile } from "./package.ts";
export { decodeText, type Encoding, encodingOf, isText } from "./text.ts";
