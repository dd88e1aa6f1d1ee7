import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Thrown when more bytes come than were allowed. */
export class BlobTooLarge extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`More than ${limit} bytes.`);
    this.name = "BlobTooLarge";
    this.limit = limit;
  }
}

/** A blob that was put: its id is the SHA-256 of its bytes. */
export interface Blob {
  id: string;
  size: number;
}

/** Bytes kept by what they are, so that the same package is kept once and never changes. */
export interface Blobs {
  put(bytes: Uint8Array | Readable, options?: { maxBytes?: number }): Promise<Blob>;
  read(id: string): Promise<Buffer>;
  stream(id: string): Readable;
  /** A path for readers that need one, such as the zip reader. */
  path(id: string): string;
  has(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** Blobs in a folder. */
export function folderBlobs(folder: string): Blobs {
  const path = (id: string) => {
    if (!/^[0-9a-f]{64}$/.test(id)) throw new TypeError("A blob's id is a SHA-256 in lower case.");
    return join(folder, id.slice(0, 2), id.slice(2));
  };
  return {
    path,
    async put(bytes, { maxBytes = Number.POSITIVE_INFINITY } = {}) {
      const draft = join(folder, "drafts", crypto.randomUUID());
      await mkdir(dirname(draft), { recursive: true });
      const hash = createHash("sha256");
      let size = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > maxBytes) return done(new BlobTooLarge(maxBytes));
          hash.update(chunk);
          return done(null, chunk);
        },
      });
      try {
        const source = bytes instanceof Readable ? bytes : Readable.from([Buffer.from(bytes)]);
        await pipeline(source, measure, createWriteStream(draft, { mode: 0o600 }));
        // The name is a promise that the bytes are there, so they reach the disk first.
        const handle = await open(draft, "r");
        await handle.sync();
        await handle.close();
        const id = hash.digest("hex");
        await mkdir(dirname(path(id)), { recursive: true });
        await rename(draft, path(id));
        return { id, size };
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    read: (id) => readFile(path(id)),
    stream: (id) => createReadStream(path(id)),
    has: async (id) => (await stat(path(id)).catch(() => undefined)) !== undefined,
    remove: (id) => rm(path(id), { force: true }),
  };
}
