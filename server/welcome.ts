import type { Site } from '@/domain/context';
import { createFirstAdmin } from '@/domain/user/create-first-admin';
import { DEMO_PASSWORD } from '@/domain/user/model';
import type { Env } from '@/lib/server/env';
import { outboxFolder } from '@/lib/server/mailer';

/** What an operator is told once the site is ready: how to get into the newsroom, and where mails go. */
export async function welcome(site: Site, { address, nodeId }: { address: string; nodeId: string }, env: Pick<Env, 'adminEmail' | 'hasDemoStaff' | 'smtpUrl' | 'dataFolder'>): Promise<string> {
  const admin = await createFirstAdmin(site.context({ kind: 'system', label: 'start' }), { email: env.adminEmail, nodeId });
  return [
    `The newsroom is at ${address}/admin`,
    ...(admin ? [`  First admin: ${admin.email}, ${admin.password === null ? 'with the password that another node has printed (lost? stop every node and start one)' : `password ${admin.password} (works once; choose your own then)`}`] : []),
    ...(env.hasDemoStaff ? [`  Demo staff: admin@, editor@, reporter@, translator@ and moderator@demo.example, password ${DEMO_PASSWORD}`] : []),
    ...(env.smtpUrl === null ? [`Mails are kept in ${outboxFolder(env.dataFolder)}, since SMTP_URL is not set`] : []),
    '',
  ].join('\n');
}
