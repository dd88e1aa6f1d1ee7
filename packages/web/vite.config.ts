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
    // The second document is the page of `stoa preview`, which the command line serves without the product.
    rolldownOptions: {
      input: ["index.html", "preview/index.html"].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
    chunkSizeWarningLimit: 1200,
    // The content policy of the server allows no inline script, so nothing may be inlined into the page.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { ...(proxied ? { proxy: proxied } : {}), strictPort: false },
});
