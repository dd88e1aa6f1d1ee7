import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, openApi, type platform } from "@stoa/api";
import { raw } from "../http/answer.ts";
import type { Handler } from "../http/route.ts";

/** Certificates_Ca: what clients have to trust. */
export const ca: Handler<typeof platform.certificate.ca> = async (ctx) => {
  const missing = () => fail("NotFound", "A CA of this server's own");
  if (ctx.config.tls) throw missing();
  const pem = await readFile(join(ctx.config.data, "tls", "ca.pem"), "utf8").catch(() => {
    throw missing();
  });
  return raw("application/x-pem-file", pem, { "content-disposition": 'attachment; filename="ca.pem"' });
};

let document: object | undefined;

/** OpenApi_Get: the API's own description. */
export const describe: Handler<typeof platform.openapi.get> = async () => {
  document ??= openApi("0.1.0");
  return document;
};
