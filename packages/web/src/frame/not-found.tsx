import type { ReactElement } from "react";
import { ActButton } from "../components/act-button.tsx";
import { PageFrame } from "../components/page.tsx";
import { href } from "../links.ts";
import { useWords } from "../words/words.ts";

/** What stands at an address that leads nowhere; another tenant's thing looks the same. */
export function NotFound({ said }: { said?: string }): ReactElement {
  const t = useWords();
  return (
    <PageFrame title={t("notFound.title")} lead={t("notFound.text")} wide={false}>
      {said && <div>{said}</div>}
      <div>
        <ActButton appearance="primary" to={href("store")}>
          {t("notFound.act")}
        </ActButton>
      </div>
    </PageFrame>
  );
}
