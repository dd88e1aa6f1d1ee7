import type { identity } from "@stoa/api";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { confirmIdentity, identityFields } from "./confirm-identity.ts";
import { approveDevice } from "./device-codes.ts";
import { escapeHtml, htmlPage } from "./pages.ts";

/** Device_Page: asks for the code, and who one is unless a session says it. */
export const devicePage: Handler<typeof identity.authority.devicePage> = (ctx, { query }) =>
  askForCode(ctx, String(Reflect.get(query, "code") ?? ""));

/** Device_Confirm: lets the device in. */
export const deviceConfirm: Handler<typeof identity.authority.deviceConfirm> = async (ctx, { body }) => {
  const code = body.code ?? "";
  const principalId = await confirmIdentity(ctx, body);
  if (principalId === undefined) return askForCode(ctx, code, "The name or the password is wrong.");
  if (!(await approveDevice(ctx, code, principalId))) {
    return askForCode(ctx, code, "No device waits under this code. Codes are good for a quarter of an hour.");
  }
  return htmlPage("Signed in", "<p>The device is signed in. You may close this page.</p>");
};

async function askForCode(ctx: Context, code: string, wrong?: string) {
  return htmlPage(
    "Sign in on a device",
    `${wrong ? `<p class="wrong" role="alert">${escapeHtml(wrong)}</p>` : ""}<form method="post" action="/devicelogin">
<label for="code">Code that the device shows</label><input type="text" id="code" name="code" value="${escapeHtml(code)}" autocomplete="off" autofocus required>
${await identityFields(ctx)}<button>Sign in</button></form>
<p>Go on only if you started this sign-in yourself.</p>`,
  );
}
