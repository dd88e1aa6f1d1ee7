import { i18n } from "../words/words.ts";

/** Money as a reader writes it. The amount stays a decimal string all the way: no float ever holds it. */
export function money(amount: string, currency: string, options: { code?: boolean; unitPrice?: boolean } = {}): string {
  const format = new Intl.NumberFormat(i18n.locale || "en", {
    style: "currency",
    currency,
    currencyDisplay: options.code ? "code" : "narrowSymbol",
    ...(options.unitPrice ? { maximumFractionDigits: 6 } : {}),
  });
  return minus(format.format(amount as `${number}`));
}

/** An amount without its currency, for tables that carry the currency in their header. */
export function amountOnly(amount: string, currency: string): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const format = new Intl.NumberFormat(i18n.locale || "en", {
    minimumFractionDigits: digits.minimumFractionDigits ?? 2,
    maximumFractionDigits: digits.maximumFractionDigits ?? 2,
  });
  return minus(format.format(amount as `${number}`));
}

/** A number with at most six decimals, trimmed, and its unit if it has one. */
export function quantity(value: string | number, unit?: string): string {
  const format = new Intl.NumberFormat(i18n.locale || "en", { maximumFractionDigits: 6 });
  const text = minus(format.format(typeof value === "number" ? value : (value as `${number}`)));
  return unit ? `${text} ${unit}` : text;
}

// Intl writes a hyphen where typography wants a minus sign.
function minus(text: string): string {
  return text.replace(/-/g, "−");
}
