import "../page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AppearanceProvider } from "../frame/appearance.tsx";
import { PreviewPage } from "./preview-page.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("preview/index.html has no element 'root'.");
createRoot(root).render(
  <StrictMode>
    <AppearanceProvider>
      <PreviewPage />
    </AppearanceProvider>
  </StrictMode>,
);
