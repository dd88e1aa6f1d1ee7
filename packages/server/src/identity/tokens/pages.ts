import { raw } from "../../http/answer.ts";

/** Text as it may stand in a page. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A page of the sign-in protocols: no script, so it works wherever a client opens it. */
export function htmlPage(title: string, body: string) {
  return raw(
    "text/html; charset=utf-8",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · Stoa</title><style>
body{font:14px/20px system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}h1{font-size:20px}
label{display:block;margin:.75rem 0 .25rem}input[type=text],input[type=password]{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}
fieldset{border:1px solid #8888;border-radius:4px;margin:1rem 0}fieldset label{margin:.4rem 0}button{font:inherit;padding:.4rem 1rem;margin-top:1rem}
.wrong{border-left:3px solid #c50f1f;padding-left:.5rem}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`,
    { "cache-control": "no-store" },
  );
}
