import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { makeQueryClient } from "./query-client.ts";
import { makeRouter } from "./routes.tsx";
import { preferredLanguage, speak } from "./words/words.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element 'root'.");
await speak(preferredLanguage());
const client = makeQueryClient();
createRoot(root).render(
  <StrictMode>
    <App client={client} router={makeRouter(client)} />
  </StrictMode>,
);
