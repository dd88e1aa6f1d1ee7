import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { AppearanceProvider } from "./frame/appearance.tsx";
import type { makeRouter } from "./routes.tsx";
import { i18n } from "./words/words.ts";

/** The whole product: words, look, data and pages. */
export function App({ client, router }: { client: QueryClient; router: ReturnType<typeof makeRouter> }): ReactElement {
  return (
    <I18nProvider i18n={i18n}>
      <AppearanceProvider>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AppearanceProvider>
    </I18nProvider>
  );
}
