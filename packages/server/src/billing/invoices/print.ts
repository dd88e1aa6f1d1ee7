import type { Invoice, InvoiceLine } from "@stoa/api/billing";

/** A row of a printed invoice. */
export type Row = { kind: "heading"; text: string } | { kind: "line"; line: InvoiceLine; service: string };

/** What stands above the lines. */
export function summaryOf(invoice: Invoice): [name: string, value: string][] {
  const isSame = invoice.payer.tenantId === invoice.customer.tenantId;
  return [
    ["Billed to", invoice.payer.name],
    ...(isSame ? [] : [["Customer", invoice.customer.name] as [string, string]]),
    ["Billing account", invoice.billingAccount],
    ["Period", `${day(invoice.from)} – ${lastDay(invoice.to)}`],
    ...(invoice.issuedAt === undefined ? [] : [["Issued", `${day(invoice.issuedAt)} (UTC)`] as [string, string]]),
  ];
}

/** The lines under headings: infrastructure first, then each offer that was bought. */
export function rowsOf(invoice: Invoice): Row[] {
  const rows: Row[] = [];
  let heading: string | undefined;
  for (const line of invoice.lines) {
    const text =
      line.publisher === undefined
        ? "Infrastructure"
        : `Sold by ${line.publisher}, ${line.applicationId?.split("/").at(-1) ?? ""}`;
    if (text !== heading) rows.push({ kind: "heading", text });
    heading = text;
    rows.push({ kind: "line", line, service: serviceOf(line) });
  }
  return rows;
}

function serviceOf(line: InvoiceLine): string {
  const period = `${day(line.from)} – ${lastDay(line.to)}`;
  if (line.kind !== "usage" || line.includedQuantity === undefined) return period;
  return `${period}; beyond the ${line.includedQuantity} ${line.unit} included, as reported by the publisher`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A moment's day in UTC: "15 Mar 2026". */
export function day(moment: string): string {
  const date = new Date(moment);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** The last day before a moment. */
function lastDay(end: string): string {
  return day(new Date(new Date(end).getTime() - 1).toISOString());
}
