// What a running server is made of. It is read while the database starts, so nothing here is imported by main.ts itself.
export { createApp, prepare } from "./app.ts";
export { createBaseUrl } from "./http/base-url.ts";
export { setReady } from "./platform/health.ts";
export { prepareDemoData, seed } from "./seed/index.ts";
export { closeServices, openServices } from "./services.ts";
export { migrate } from "./storage/migrate.ts";
export { loadCertificates } from "./tls/certificates.ts";
