import { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { LOCALES } from '@/lib/locales';
import { createJob } from './create-job';

/** One line: what breaks it would begin a header of its own in a careless reader of the mail. */
const line = z.string().transform((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim());

export const mailInput = z.object({
  to: z.email(),
  /** Name that stands as the sender: the site's, in the receiver's language. */
  fromName: line.optional(),
  locale: z.enum(LOCALES),
  subject: line.pipe(z.string().min(1).max(300)),
  text: z.string().min(1),
  html: z.string().optional(),
});
export type MailInput = z.input<typeof mailInput>;
export type Mail = z.output<typeof mailInput> & { id: string };

/** Asks for a mail to be sent once the caller's transaction is committed. Call it with that transaction. */
export async function createMail(ctx: Context, input: MailInput): Promise<void> {
  const mail: Mail = { ...parseInput(mailInput, input), id: ctx.newPublicId() };
  await createJob(ctx, { kind: 'mail', key: mail.id, payload: mail, runAt: ctx.now });
}
