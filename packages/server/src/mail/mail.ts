import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

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

// Loaded with the first letter: most starts send none, and the library takes a while.
const nodemailer = () => import("nodemailer");

/** Sends over SMTP where a server is set; otherwise each letter becomes a file in a folder, to be looked at. */
export function createMail(smtpUrl: string | undefined, folder: string, from = "Stoa <stoa@localhost>"): Mail {
  if (smtpUrl) {
    const transport = nodemailer().then(({ createTransport }) => createTransport(smtpUrl));
    return {
      async send(letter) {
        await (await transport).sendMail({ from, ...letter });
      },
    };
  }
  return {
    async send(letter) {
      const { createTransport } = await nodemailer();
      const composer = createTransport({ streamTransport: true, buffer: true });
      const { message, messageId } = await composer.sendMail({ from, ...letter });
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${messageId.replace(/[^\w.-]/g, "")}.eml`), message as Buffer, { mode: 0o600 });
    },
  };
}
