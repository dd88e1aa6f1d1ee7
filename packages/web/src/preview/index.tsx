import "../page.css";
import { I18nProvider } from "@lingui/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AppearanceProvider } from "../frame/appearance.tsx";
import { i18n, preferredLanguage, speak } from "../words/words.ts";
import { PreviewPage } from "./preview-page.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("preview/index.html has no element 'root'.");
await speak(preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <AppearanceProvider>
        <PreviewPage />
      </AppearanceProvider>
    </I18nProvider>
  </StrictMode>,
);
