import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutMail } from './mail-layout';
import { createMailer, outboxFolder } from './mailer';
import type { Mailer, OutgoingMail } from './mailer';

type Delivery = { from: string; to: string[]; raw: string };

let server: SMTPServer;
let mailer: Mailer;
let folder: string;
let isRefusing = false;
const deliveries: Delivery[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meridian-mail-'));
  server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _, done) => (username === 'news' && password === 'pass/word' ? done(null, { user: username }) : done(new Error('no'))),
    onRcptTo: (_, __, done) => done(isRefusing ? Object.assign(new Error('mailbox is full'), { responseCode: 452 }) : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        deliveries.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  const { port } = server.server.address() as AddressInfo;
  mailer = createMailer({ smtpUrl: `smtp://news:pass%2Fword@127.0.0.1:${port}`, mailFrom: 'news@news.example', siteUrl: 'https://news.example', dataFolder: folder });
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((closed) => { server.close(closed); });
  await rm(folder, { recursive: true });
});

const mailOf = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({ id: 'm1', to: 'reader@mail.example', fromName: 'Meridian', locale: 'vi', subject: 'Xin chào', text: 'Một dòng.\n', ...changes });

async function deliver(changes: Partial<OutgoingMail>): Promise<{ delivery: Delivery; mail: Email }> {
  await mailer.send(mailOf(changes));
  const delivery = deliveries.at(-1)!;
  return { delivery, mail: await PostalMime.parse(delivery.raw) };
}
const headersOf = (mail: Email) => mail.headers.map(({ key }) => key);

describe('createMailer with a server', () => {
  it('delivers a mail in its language, from the site’s name, marked as made by a program', async () => {
    const { delivery, mail } = await deliver({ html: '<p>Một dòng.</p>' });
    expect(delivery).toMatchObject({ from: 'news@news.example', to: ['reader@mail.example'] });
    expect(mail).toMatchObject({ subject: 'Xin chào', from: { name: 'Meridian', address: 'news@news.example' }, messageId: '<m1@news.example>' });
    expect(mail.text?.trim()).toBe('Một dòng.');
    expect(mail.html?.trim()).toBe('<p>Một dòng.</p>');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('vi');
  });

  it.each([
    ['a subject', { subject: 'Hello\r\nBcc: victim@mail.example\r\n\r\n<script>alert(1)</script>' }],
    ['a sender', { fromName: 'News"\r\nBcc: victim@mail.example' }],
    ['a sender that looks like an address', { fromName: 'admin@bank.example <admin@bank.example>,' }],
    ['a language', { locale: 'vi\r\nBcc: victim@mail.example' }],
  ])('lets %s begin no header of its own and reach nobody else', async (_, changes) => {
    const { delivery, mail } = await deliver(changes);
    expect(delivery.to).toEqual(['reader@mail.example']);
    expect(headersOf(mail)).not.toContain('bcc');
    expect(mail.to).toEqual([{ name: '', address: 'reader@mail.example' }]);
    expect(mail.from?.address).toBe('news@news.example');
    expect(mail.text?.trim()).toBe('Một dòng.');
  });

  it.each(['a@mail.example, victim@mail.example', 'a@mail.example\r\nRCPT TO:<victim@mail.example>'])('never takes %j for two receivers', async (to) => {
    const before = deliveries.length;
    await mailer.send(mailOf({ to })).catch(() => {});
    expect(deliveries.slice(before).filter((delivery) => delivery.to.length !== 1 || delivery.to.includes('victim@mail.example'))).toEqual([]);
  });

  it('opens no file and no address that a mail names', async () => {
    const { mail } = await deliver({ text: '{"path":"/etc/passwd"}', html: '<img src="file:///etc/passwd"><img src="https://tracker.example/x.png">' });
    expect(mail.attachments).toEqual([]);
    expect(mail.text?.trim()).toBe('{"path":"/etc/passwd"}');
  });

  it('fails when the server does not take it, so that it is tried again', async () => {
    isRefusing = true;
    await expect(mailer.send(mailOf())).rejects.toThrow(/mailbox is full/);
    isRefusing = false;
    await mailer.send(mailOf());
  });
});

describe('createMailer with a server whose certificate nobody vouches for', () => {
  it.each([['smtps', true], ['smtp', false]])('hands it nothing over %s:, neither a mail nor the password, and says why', async (protocol, secure) => {
    const reached: string[] = [];
    // Its own certificate, as any machine between the site and the mail server could show one.
    const stranger = new SMTPServer({ secure, onAuth: (_, __, done) => { reached.push('password'); done(null, { user: 'news' }); }, onData: (stream, _, done) => { reached.push('mail'); stream.on('end', () => done()).resume(); } });
    stranger.on('error', () => {});
    await new Promise<void>((listening) => { stranger.listen(0, '127.0.0.1', listening); });
    const { port } = stranger.server.address() as AddressInfo;
    const other = createMailer({ smtpUrl: `${protocol}://news:secret@127.0.0.1:${port}`, mailFrom: 'news@news.example', siteUrl: 'https://news.example', dataFolder: folder });
    await expect(other.send(mailOf())).rejects.toThrow(/certificate/);
    expect(reached).toEqual([]);
    other.close();
    await new Promise<void>((closed) => { stranger.close(closed); });
  });
});

describe('createMailer without a server', () => {
  it('keeps the mail as a file that only the site’s user reads', async () => {
    const outbox = createMailer({ smtpUrl: null, mailFrom: 'news@news.example', siteUrl: 'https://news.example', dataFolder: folder });
    await outbox.send(mailOf({ id: 'kept', html: '<p>x</p>' }));
    const [name = ''] = await readdir(outboxFolder(folder));
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT.*-kept\.eml$/);
    const file = join(outboxFolder(folder), name);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await PostalMime.parse(await readFile(file))).toMatchObject({ subject: 'Xin chào', to: [{ address: 'reader@mail.example' }] });
  });
});

describe('layOutMail', () => {
  const hostile = '</p><script>alert(1)</script><a href="https://evil.example">\u202Egpj.exe</a> & "quoted"';

  it('shows what people typed as typed, in both forms, through a real server', async () => {
    const { mail } = await deliver({ ...layOutMail({ locale: 'ar', siteName: hostile, heading: hostile, paragraphs: [hostile, 'second'], action: { label: hostile, url: `https://news.example/?q=${encodeURIComponent(hostile)}` }, footer: hostile }), subject: hostile });
    expect(mail.subject).toBe(hostile);
    expect(mail.text).toContain(hostile);
    expect(mail.html).not.toMatch(/<script|href="https:\/\/evil/);
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(mail.html).toContain('<html lang="ar" dir="rtl">');
  });
});
