import type { Paint } from "@stoa/lint";

interface Stage {
  stage: string;
  ok: boolean;
  ms: number;
  error?: string;
  // Each stage has facts of its own, and this file knows them.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  [fact: string]: any;
}

/** One stage as a person reads it: a line that says what happened, and beneath it what is worth knowing. */
export function printStage(stage: Stage, paint: Paint): string {
  const mark = stage.ok ? paint("green", "✓") : paint("red", "✗");
  const time = paint("dim", `${(stage.ms / 1000).toFixed(1)} s`.padStart(7));
  const [says = "", ...facts] = stage.ok
    ? (lines[stage.stage]?.(stage) ?? [])
    : [stage.error ?? "failed", ...findings(stage.findings, "error")];
  return [
    `${mark} ${stage.stage.padEnd(10)} ${time}  ${says}`,
    ...facts.map((fact) => `${" ".repeat(22)}${paint("dim", fact)}`),
    "",
  ].join("\n");
}

const lines: Record<string, (stage: Stage) => string[]> = {
  check: ({ errors, warnings, findings: all }) => [`${errors} errors, ${warnings} warnings`, ...findings(all, "error")],
  publish: ({ offer, plan }) => [`offer ${offer}, plan ${plan}, submitted`],
  certify: ({ waived, trial }) => [
    waived.length > 0 ? `approved; ${waived.length} findings that certification would refuse were waived` : "approved",
    ...trial.map(
      ({ planId, outcome, resources }: Stage) => `trial deployment of ${planId}: ${outcome}, ${resources} resources`,
    ),
    ...findings(waived),
  ],
  storefront: ({ name, page, price }) => [
    `'${name}' is found at ${page}`,
    ...(price ? [`from ${price.monthlyFee ?? 0} ${price.currency} a month`] : []),
  ],
  buy: () => ["terms accepted, contact data shared with consent"],
  wizard: ({ outputs, answersFound, visible }) => [
    `${answersFound ? "answers found" : "answers taken"}, ${visible} elements visible`,
    ...Object.entries(outputs).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
  ],
  deploy: ({ resources, managedResourceGroup, outputs }) => [
    `${resources.length} resources in ${managedResourceGroup.split("/").at(-1)}`,
    ...resources,
    ...Object.entries(outputs as Record<string, { value: unknown }>).map(
      ([name, { value }]) => `output ${name} = ${JSON.stringify(value)}`,
    ),
  ],
  operate: ({ publisherSees, customerDenied, notifications, leadsReceived }) => [
    `the publisher sees ${publisherSees} resources and may write; the customer's write: ${customerDenied}`,
    `notifications delivered: ${notifications.join(", ")}; leads received: ${leadsReceived}`,
  ],
  meter: ({ accepted, duplicate, quantity, dimension }) => [
    `${quantity} ${dimension}: ${accepted} events accepted, ${duplicate} duplicate refused`,
  ],
  close: ({ month, invoice, payout, ledgerBalanced }) => [
    `${month} closed: invoice ${invoice.number} over ${invoice.total} ${invoice.currency}`,
    ...invoice.lines.map(
      ({ text, quantity, unit, unitPrice, amount }: Stage) => `${text}: ${quantity} ${unit} × ${unitPrice} = ${amount}`,
    ),
    ...(payout
      ? [
          `payout to the publisher: ${payout.amount} − ${payout.storeFee} store fee = ${payout.earned} ${payout.currency}`,
        ]
      : []),
    `the ledger ${ledgerBalanced ? "sums to zero" : "does NOT sum to zero"}`,
  ],
};

/** Findings, a line each; at most ten, because check shows them all. */
function findings(all: Stage[] | undefined, severity?: string): string[] {
  const wanted = (all ?? []).filter((one) => severity === undefined || one.severity === severity);
  const shown = wanted.slice(0, 10).map(({ file, line, message, rule }) => `${file}:${line} ${message} (${rule})`);
  return wanted.length > 10 ? [...shown, `… ${wanted.length - 10} more; stoa check shows them`] : shown;
}
