import { fail } from "@stoa/api";
import { findFile, makePackage, type Package, PackageError } from "@stoa/archive";
import { readZip, writeZip } from "@stoa/archive/node";
import { readJson } from "@stoa/arm/json";
import { type Blobs, BlobTooLarge } from "../blobs/blobs.ts";
import type { Services } from "../context.ts";
import { OutgoingError } from "../outgoing/outgoing.ts";

/** A service catalog package may have 120 MB (Microsoft's documentation). */
const catalogPackageBytes = 120 * 1024 * 1024;

/** Keeps a definition's package: fetched from its address, or packed from the two documents of the body. Answers the blob. */
export async function keepPackage(
  services: Pick<Services, "blobs" | "outgoing">,
  from: { uri: string } | { mainTemplate: unknown; createUiDefinition: unknown },
): Promise<string> {
  const { blobs } = services;
  const label = "uri" in from ? withoutQuery(from.uri) : "the request's body";
  const refused = (why: string) => fail("ApplicationDefinitionPackageUnreadable", label, why);
  const bytes = "uri" in from ? await fetchPackage(services, from.uri, refused) : packInline(from);
  try {
    const { id } = await blobs.put(bytes, { maxBytes: catalogPackageBytes });
    const pkg = await readZip(blobs.path(id));
    for (const name of ["mainTemplate.json", "createUiDefinition.json"]) {
      const file = findFile(pkg, name);
      if (!file) throw refused(`it has no ${name} at its root.`);
      const { problems, root } = readJson(file.text(), { file: name });
      const problem = problems.find(({ severity }) => severity === "error");
      if (problem || root?.kind !== "object")
        throw refused(`${name} isn't a JSON object. ${problem?.message ?? ""}`.trim());
    }
    return id;
  } catch (error) {
    if (error instanceof PackageError) throw refused(error.message);
    if (error instanceof BlobTooLarge) throw refused(`it is larger than ${error.limit} bytes.`);
    throw error;
  }
}

/** What is read of a package is small; the address's query holds its key, so it is never told. */
const withoutQuery = (uri: string) => uri.split("?")[0] ?? "";

async function fetchPackage(
  { outgoing }: Pick<Services, "outgoing">,
  uri: string,
  refused: (why: string) => Error,
): Promise<Uint8Array> {
  try {
    const { status, body } = await outgoing.call({ url: uri, maxBytes: catalogPackageBytes });
    if (status !== 200) throw refused(`the address answered ${status}.`);
    return body;
  } catch (error) {
    if (error instanceof OutgoingError) throw refused(error.message);
    throw error;
  }
}

/** Both documents come as objects, or as the text of their files. */
function packInline(from: { mainTemplate: unknown; createUiDefinition: unknown }): Uint8Array {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
  return writeZip(
    makePackage({
      "createUiDefinition.json": text(from.createUiDefinition),
      "mainTemplate.json": text(from.mainTemplate),
    }),
  );
}

const opened = new Map<string, Promise<Package>>();

/** Opens a kept package; the last few stay open, because a blob never changes. */
export function openKept(blobs: Blobs, id: string): Promise<Package> {
  const known = opened.get(id);
  if (known) return known;
  const pkg = readZip(blobs.path(id));
  opened.set(id, pkg);
  pkg.catch(() => opened.delete(id));
  const [oldest] = opened.keys();
  if (opened.size > 50 && oldest !== undefined) opened.delete(oldest);
  return pkg;
}
