import type { Invoice } from "@stoa/api/billing";
import { rowsOf, summaryOf } from "./print.ts";

/** Text that may stand between tags or in an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `
:root { color-scheme: light }
body { font: 14px/20px system-ui, sans-serif; max-width: 800px; margin: 32px auto; padding: 0 16px; color: #111; background: #fff }
h1 { font-size: 24px; line-height: 32px; margin: 0 0 16px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 0 0 24px }
dt { color: #555 } dd { margin: 0 }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th { font-size: 12px; text-align: left; border-bottom: 1px solid #888; padding: 6px 0 }
td { padding: 6px 0; vertical-align: top } .number { text-align: right; padding-left: 24px; white-space: nowrap }
.heading td { font-weight: 600; padding-top: 16px } small { display: block; color: #555 }
tfoot td { border-top: 1px solid #888 } tfoot .total td { font-weight: 600; font-size: 16px }
@page { size: A4; margin: 18mm } @media print { body { margin: 0; max-width: none } thead { display: table-header-group } }
`;

/** An invoice as a page of its own: no script, nothing from elsewhere, prints on A4 or Letter. */
export function invoiceHtml(invoice: Invoice): string {
  const text = escapeHtml;
  const summary = summaryOf(invoice).map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`);
  const rows = rowsOf(invoice).map((row) => {
    if (row.kind === "heading") return `<tr class="heading"><td colspan="4">${text(row.text)}</td></tr>`;
    const { line, service } = row;
    return `<tr><td>${text(line.text)}<small>${text(service)}</small></td><td class="number">${text(`${line.quantity} ${line.unit}`)}</td><td class="number">${text(line.unitPrice)}</td><td class="number">${text(line.amount)}</td></tr>`;
  });
  const { infrastructure, fees, usage } = invoice.subtotals;
  const totals = [
    ["Infrastructure", infrastructure, ""],
    ["Fees", fees, ""],
    ["Usage", usage, ""],
    [`Total, ${invoice.currency}`, invoice.total, "total"],
  ].map(
    ([name = "", amount = "", kind]) =>
      `<tr class="${kind}"><td colspan="3" class="number">${text(name)}</td><td class="number">${text(amount)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Invoice ${text(invoice.number)}</title><style>${style}</style></head>
<body><h1>Invoice ${text(invoice.number)}</h1><dl>${summary.join("")}</dl>
<table><thead><tr><th>Service</th><th class="number">Quantity</th><th class="number">Unit price</th><th class="number">Amount, ${text(invoice.currency)}</th></tr></thead>
<tbody>${rows.join("\n")}</tbody><tfoot>${totals.join("")}</tfoot></table></body></html>
`;
}
