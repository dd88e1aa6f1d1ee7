import { findFile, type Package, PackageError } from "@stoa/archive";

/** The address under which a package that isn't published yet is tried. */
export const packageHome = "https://package.invalid/";

/** Finds linked templates among the files of a package. */
export function linksIn(pkg: Package): (uri: string) => string | undefined {
  return (uri) => {
    const [address = ""] = uri.split(/[?#]/);
    if (!address.startsWith(packageHome)) return undefined;
    try {
      return findFile(pkg, decodeURIComponent(address.slice(packageHome.length)).replace(/^\/+/, ""))?.text();
    } catch (problem) {
      if (problem instanceof PackageError || problem instanceof URIError) return undefined;
      throw problem;
    }
  };
}
