import 'server-only';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { readEnv } from './env';
import type { Env } from './env';

/** What is sent: see `domain/job/create-mail.ts`. */
export type OutgoingMail = { id: string; to: string; fromName?: string | undefined; locale: string; subject: string; text: string; html?: string | undefined };
export type Mailer = { send(mail: OutgoingMail): Promise<void>; close(): void };

/** Where mails are kept when no server is there to take them. */
export const outboxFolder = (dataFolder: string): string => join(dataFolder, 'outbox');

/** Hands mails to the server of SMTP_URL, or keeps them as files in the outbox. */
export function createMailer({ smtpUrl, mailFrom, siteUrl, dataFolder }: Pick<Env, 'smtpUrl' | 'mailFrom' | 'siteUrl' | 'dataFolder'>): Mailer {
  const envelope = (mail: OutgoingMail): SendMailOptions => ({
    from: mail.fromName ? { name: mail.fromName, address: mailFrom } : mailFrom,
    // As an object, or a comma in it would name a second receiver.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    // A mail that is sent twice, because the process ended before it was noted, is recognised as one.
    messageId: `<${mail.id}@${new URL(siteUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (smtpUrl === null) return { send: (mail) => keep(outboxFolder(dataFolder), mail.id, envelope(mail)), close() {} };
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  return {
    async send(mail) { await transport.sendMail(envelope(mail)); },
    close: () => transport.close(),
  };
}

async function keep(folder: string, id: string, options: SendMailOptions): Promise<void> {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(options);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${id}.eml`);
  // Links in mails sign people in: nobody else on the machine reads them.
  await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

let mailer: Mailer | undefined;

/** Sends a mail as the environment of this process says. @throws when the server does not take it: try again later */
export function sendMail(mail: OutgoingMail): Promise<void> {
  mailer ??= createMailer(readEnv());
  return mailer.send(mail);
}
