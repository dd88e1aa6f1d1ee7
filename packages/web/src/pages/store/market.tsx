import { Select, useId } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { AddressState } from "../../components/address-state.ts";
import { useShared } from "../../components/styles.ts";
import { i18n, useWords } from "../../words/words.ts";

const key = "stoa.market";

/** The market whose prices are shown: the address's, else the one chosen last, else the browser's country. */
export function useMarket(address: AddressState): [string, (market: string) => void] {
  const market = address.text("market") || localStorage.getItem(key) || browserMarket();
  return [
    market,
    (next) => {
      localStorage.setItem(key, next);
      address.set({ market: next });
    },
  ];
}

function browserMarket(): string {
  const region = /-([A-Z]{2})\b/.exec(navigator.language)?.[1];
  return region ?? "US";
}

/** Chooses the market; prices and what is sold follow. */
export function MarketChoice({
  address,
  markets,
}: {
  address: AddressState;
  markets?: { code: string; currency: string }[];
}): ReactElement {
  const t = useWords();
  const shared = useShared();
  const id = useId("market");
  const [market, choose] = useMarket(address);
  const names = new Intl.DisplayNames([i18n.locale || "en"], { type: "region" });
  const codes = [...new Set([market, ...(markets ?? []).map((one) => one.code)])];
  const options = codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className={shared.row}>
      <label htmlFor={id}>{t("store.market")}</label>
      <Select id={id} value={market} onChange={(_, data) => choose(data.value)} style={{ minWidth: "180px" }}>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.name}
          </option>
        ))}
      </Select>
    </div>
  );
}
