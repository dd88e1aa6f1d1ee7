import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { makeQueryClient } from "./query-client.ts";
import { makeRouter } from "./routes.tsx";
import { preferredLanguage, speak } from "./words/words.ts";

// After an upgrade of the server the files of the old pages are gone: the page is loaded anew, once.
addEventListener("vite:preloadError", (event) => {
  if (Date.now() - Number(sessionStorage.getItem("stoa.reloaded") ?? 0) < 60_000) return;
  event.preventDefault();
  sessionStorage.setItem("stoa.reloaded", String(Date.now()));
  location.reload();
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element 'root'.");
await speak(preferredLanguage());
const client = makeQueryClient();
createRoot(root).render(
  <StrictMode>
    <App client={client} router={makeRouter(client)} />
  </StrictMode>,
);
