import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `STOA_SERVER=https://localhost:8443 vite` develops the pages against a running server.
const upstream = process.env.STOA_SERVER;
const proxied = upstream
  ? Object.fromEntries(
      ["/api", "/subscriptions", "/providers", "/tenants", "/signin/", "/blobs"].map((path) => [
        path,
        { target: upstream, secure: false, changeOrigin: false },
      ]),
    )
  : undefined;

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    manifest: true,
    chunkSizeWarningLimit: 1200,
    // The content policy of the server allows no inline script, so nothing may be inlined into the page.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { ...(proxied ? { proxy: proxied } : {}), strictPort: false },
});
