import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";

/** A message to a person. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** The way letters go out. */
export interface Mail {
  send(letter: Letter): Promise<void>;
}

/** Sends over SMTP where a server is set; otherwise each letter becomes a file in a folder, to be looked at. */
export function createMail(smtpUrl: string | undefined, folder: string, from = "Stoa <stoa@localhost>"): Mail {
  if (smtpUrl) {
    const transport = createTransport(smtpUrl);
    return {
      async send(letter) {
        await transport.sendMail({ from, ...letter });
      },
    };
  }
  const composer = createTransport({ streamTransport: true, buffer: true });
  return {
    async send(letter) {
      const { message, messageId } = await composer.sendMail({ from, ...letter });
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${messageId.replace(/[^\w.-]/g, "")}.eml`), message as Buffer, { mode: 0o600 });
    },
  };
}
