import type { shapes } from "@stoa/api/partner-center";
import type { PackageRow } from "./store.ts";

/** A package version as the API shows it. */
export function packageView(row: PackageRow): shapes.PackageInfo {
  const { version, size, sha256, files, findings, errors, warnings, uploadedBy } = row;
  return {
    version,
    size,
    sha256,
    files,
    findings,
    errors,
    warnings,
    uploadedBy,
    uploadedAt: row.uploadedAt.toISOString(),
  };
}
