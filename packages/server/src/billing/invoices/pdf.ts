import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Invoice, InvoiceLine } from "@stoa/api/billing";
import type PDFDocument from "pdfkit";
import { rowsOf, summaryOf } from "./print.ts";

// The built-in fonts of PDF are Latin-1 only; names of customers are not.
const fonts = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
const margin = 50;
const columns = [
  { title: "", width: 235, align: "left" },
  { title: "Quantity", width: 80, align: "right" },
  { title: "Unit price", width: 90, align: "right" },
  { title: "Amount", width: 90, align: "right" },
] as const;

/** Prints an invoice on A4. The same invoice gives the same bytes: its dates are the only dates in it. */
export async function invoicePdf(invoice: Invoice): Promise<Buffer> {
  const date = new Date(invoice.issuedAt ?? invoice.to);
  // Read when the first invoice is printed: it is large, and most starts print none.
  const { default: Document } = await import("pdfkit");
  const pdf = new Document({
    size: "A4",
    margin,
    info: { Title: `Invoice ${invoice.number}`, Producer: "Stoa", Creator: "Stoa", CreationDate: date, ModDate: date },
  });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((settle, fail) => {
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => settle(Buffer.concat(parts)));
    pdf.on("error", fail);
  });
  pdf.registerFont("body", join(fonts, "DejaVuSans.ttf"));
  pdf.registerFont("bold", join(fonts, "DejaVuSans-Bold.ttf"));
  writeHead(pdf, invoice);
  writeTableHead(pdf, invoice.currency);
  for (const row of rowsOf(invoice)) {
    if (row.kind === "heading") writeHeading(pdf, row.text, invoice.currency);
    else writeLine(pdf, row.line, row.service, invoice.currency);
  }
  writeTotals(pdf, invoice);
  pdf.end();
  return done;
}

type Pdf = InstanceType<typeof PDFDocument>;

function writeHead(pdf: Pdf, invoice: Invoice): void {
  pdf.font("bold").fontSize(18).text(`Invoice ${invoice.number}`, margin, margin);
  pdf.font("body").fontSize(9).moveDown(0.6);
  for (const [name, value] of summaryOf(invoice)) {
    const { y } = pdf;
    pdf.fillColor("#555").text(name, margin, y, { width: 110 });
    pdf.fillColor("#000").text(value, margin + 115, y);
    pdf.moveDown(0.25);
  }
  pdf.moveDown(1);
}

function writeTableHead(pdf: Pdf, currency: string): void {
  const { y } = pdf;
  let x = margin;
  pdf.font("bold").fontSize(8);
  for (const { title, width, align } of columns) {
    pdf.text(title === "Amount" ? `Amount, ${currency}` : title, x, y, { width, align });
    x += width;
  }
  pdf
    .moveTo(margin, y + 13)
    .lineTo(x, y + 13)
    .lineWidth(0.5)
    .strokeColor("#888")
    .stroke();
  pdf.font("body");
  pdf.y = y + 18;
}

function ensureRoom(pdf: Pdf, height: number, currency: string): void {
  if (pdf.y + height <= pdf.page.height - margin) return;
  pdf.addPage();
  pdf.y = margin;
  writeTableHead(pdf, currency);
}

function writeHeading(pdf: Pdf, text: string, currency: string): void {
  ensureRoom(pdf, 34, currency);
  pdf
    .font("bold")
    .fontSize(9)
    .text(text, margin, pdf.y + 4);
  pdf.font("body").fontSize(8);
  pdf.y += 3;
}

function writeLine(pdf: Pdf, line: InvoiceLine, service: string, currency: string): void {
  const [first] = columns;
  pdf.font("body").fontSize(8);
  const serviceHeight = pdf.fontSize(7).heightOfString(service, { width: first.width });
  const textHeight = pdf.fontSize(8).heightOfString(line.text, { width: first.width });
  const height = textHeight + serviceHeight + 10;
  ensureRoom(pdf, height, currency);
  const { y } = pdf;
  const cells = [line.text, `${line.quantity} ${line.unit}`, line.unitPrice, line.amount];
  let x = margin;
  for (const [index, { width, align }] of columns.entries()) {
    pdf.fillColor("#000").text(cells[index] ?? "", x, y, { width, align });
    x += width;
  }
  pdf
    .fillColor("#555")
    .fontSize(7)
    .text(service, margin, y + textHeight + 2, { width: first.width });
  pdf.fillColor("#000");
  pdf.y = y + height;
}

function writeTotals(pdf: Pdf, invoice: Invoice): void {
  ensureRoom(pdf, 80, invoice.currency);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(margin + width, pdf.y)
    .stroke();
  pdf.y += 6;
  const { infrastructure, fees, usage } = invoice.subtotals;
  const rows = [
    ["Infrastructure", infrastructure],
    ["Fees", fees],
    ["Usage", usage],
  ] as const;
  pdf.fontSize(8);
  for (const [name, amount] of rows) writeTotal(pdf, name, amount, width);
  pdf.font("bold").fontSize(11);
  pdf.y += 3;
  writeTotal(pdf, `Total, ${invoice.currency}`, invoice.total, width);
}

function writeTotal(pdf: Pdf, name: string, amount: string, width: number): void {
  const { y } = pdf;
  pdf.text(name, margin, y, { width: width - 100, align: "right" });
  pdf.text(amount, margin + width - 90, y, { width: 90, align: "right" });
}
