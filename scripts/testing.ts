/** For tests of the commands: real processes, with nothing of this machine's settings. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { copyDemoData } from './demo-data.mjs';
import { planCode } from './plan.mjs';
import { freePort } from './ports.mjs';

export const ROOT = join(import.meta.dirname, '..');

export type Ended = { code: number | null; output: string };
export type Running = {
  child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when it has printed `text`. @throws when it ends before */
  says(text: string): Promise<void>;
  ended: Promise<Ended>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
};

/** Starts `node scripts/NAME.mjs …` of a tree. */
export function startCommand(command: readonly string[], { root = ROOT, env = {}, nodeArguments = [] }: { root?: string; env?: Record<string, string>; nodeArguments?: readonly string[] } = {}): Running {
  const [name = '', ...args] = command;
  const { PATH = '', HOME = '' } = process.env;
  const own: Record<string, string> = { PATH, HOME, ...env };
  const child = spawn(process.execPath, [...nodeArguments, join(root, 'scripts', `${name}.mjs`), ...args], { cwd: root, env: own as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { printed += text; child.emit('printed'); });
  let isEnded = false;
  const ended = once(child, 'close').then(([code]): Ended => {
    isEnded = true;
    return { code: code as number | null, output: printed };
  });
  return {
    child,
    output: () => printed,
    async says(text) {
      while (!printed.includes(text)) {
        await Promise.race([once(child, 'printed'), ended]);
        if (isEnded && !printed.includes(text)) throw new Error(`The command ended with ${child.exitCode ?? child.signalCode} and said:\n${printed}`);
      }
    },
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a command of the tree to its end. */
export const runCommand = (...args: Parameters<typeof startCommand>): Promise<Ended> => startCommand(...args).ended;

/** Where a test begins that starts the built site. */
export function checkBuilt(): void {
  if (planCode(ROOT).length > 0) throw new Error('This test starts the built site: run "npm run build" first.');
}

/** Serves the built site over a demo newsroom of its own; `end` stops it and takes its data away. */
export async function serveDemo(env: Record<string, string> = {}): Promise<{ origin: string; dataFolder: string; site: Running; end: () => Promise<void> }> {
  checkBuilt();
  const dataFolder = await mkdtemp(join(tmpdir(), 'meridian-demo-'));
  const port = await freePort();
  await copyDemoData(dataFolder);
  const site = startCommand(['serve'], { env: { DATA_FOLDER: dataFolder, PORT: String(port), DEMO: '1', ...env } });
  await site.says('Meridian is ready at');
  const end = async () => {
    await site.stop();
    await rm(dataFolder, { recursive: true });
  };
  return { origin: `http://localhost:${port}`, dataFolder, site, end };
}

/** Signs somebody of the staff in as a browser without JavaScript does: it sends the form of the page, to one node (`at`) of the site. @returns the cookies of the session */
export async function signInStaff(origin: string, email: string, { password = 'demo-newsroom-2026', at = origin } = {}): Promise<string> {
  const answer = await fetch(`${at}/admin/sign-in`, { method: 'POST', headers: { origin }, body: new URLSearchParams({ email, password }), redirect: 'manual' });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');
  if (answer.status !== 303 || cookie === '') throw new Error(`${email} could not sign in: ${answer.status}`);
  return cookie;
}

/** Signs a reader in as a browser without JavaScript does: by the link in the mail that the site keeps in its outbox. `name`: for one who is new. @returns the cookies of the session */
export async function signInReader({ origin, dataFolder, email, name }: { origin: string; dataFolder: string; email: string; name: string }): Promise<string> {
  const post = (path: string, form: Record<string, string>) => fetch(origin + path, { method: 'POST', redirect: 'manual', headers: { origin }, body: new URLSearchParams(form) });
  const asked = await post('/en/account/sign-in', { email });
  if (asked.status !== 303) throw new Error(`${email} was mailed no link: ${asked.status}`);
  const outbox = join(dataFolder, 'outbox');
  const findMail = async () => {
    for (const file of (await readdir(outbox).catch(() => [])).filter((each) => each.endsWith('.eml'))) {
      const mail = await PostalMime.parse(await readFile(join(outbox, file)));
      if (mail.to?.some(({ address }) => address === email)) return mail.text ?? '';
    }
    return null;
  };
  let text = await findMail();
  for (; text === null; text = await findMail()) await sleep(50);
  const url = new URL(/https?:\/\/\S+\/account\/verify\S*/.exec(text)?.[0] ?? '');
  const answer = await post(url.pathname, { token: url.searchParams.get('token') ?? '', name });
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  return answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');
}

/** Publishes a short story in English as the command line does, by the control file in the data folder of a running site. */
export async function publishStory(dataFolder: string, { name, headline, section = 'local', source = 'harbour-times' }: { name: string; headline: string; section?: string; source?: string }): Promise<{ articleId: string; addresses: Record<string, string> }> {
  const { url, token } = JSON.parse(readFileSync(join(dataFolder, 'control.json'), 'utf8')) as { url: string; token: string };
  const story = `originalLanguage: en\nsection: ${section}\nsource: ${source}\nsourceGuid: ${name}\nversions:\n  en: { origin: original }\n`;
  const words = `headline: ${headline}\ndescription: The times of the tide at the pier.\nslug: ${name}\nbody:\n  - { id: B1, p: "High water is at noon." }\n`;
  const response = await fetch(`${url}/_control/publish`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ name, files: { 'story.yaml': story, 'en.yaml': words } }) });
  const answer = (await response.json()) as { result?: { articleId: string; addresses: Record<string, string> } };
  if (!answer.result) throw new Error(`The story was not published: ${JSON.stringify(answer)}`);
  return answer.result;
}
