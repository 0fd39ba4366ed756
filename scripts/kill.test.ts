import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyDemoData } from './demo-data.mjs';
import { freePort } from './ports.mjs';
import type { Running } from './testing';
import { checkBuilt, publishStory, signInStaff, startCommand } from './testing';

const ROUNDS = 20;
let dataFolder: string;
let origin: string;
let settings: Record<string, string>;
let site: Running;

beforeAll(async () => {
  checkBuilt();
  dataFolder = await mkdtemp(join(tmpdir(), 'meridian-kill-'));
  const port = await freePort();
  origin = `http://localhost:${port}`;
  settings = { DATA_FOLDER: dataFolder, PORT: String(port), DEMO: '1', LOG_LEVEL: 'error' };
  await copyDemoData(dataFolder);
  await start();
});
afterAll(async () => {
  await site.stop('SIGKILL');
  await rm(dataFolder, { recursive: true });
});

async function start(): Promise<void> {
  site = startCommand(['serve'], { env: settings });
  await site.says('Meridian is ready at');
}

type Session = { id: string; cookie: string };
type Sent = { method?: string; session?: Session; body?: unknown };

/** Asks the site as an island does. @throws when the connection breaks: nothing is known then */
async function ask(path: string, { method = 'GET', session, body }: Sent = {}): Promise<{ status: number; json: unknown; text: string }> {
  const response = await fetch(origin + path, { method, headers: { origin, 'content-type': 'application/json', ...(session && { cookie: session.cookie }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, text, json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null };
}

const signIn = async (name: string): Promise<Session> => ({ id: `demo-${name}`, cookie: await signInStaff(origin, `${name}@demo.example`) });
const publish = (name: string, headline: string) => publishStory(dataFolder, { name, headline });

/** A writer goes on until the connection breaks, and afterwards tells whether all that was acknowledged is there. */
type Writer = { name: string; acknowledged: number; write: () => Promise<void>; verify: () => Promise<void> };

/** A comment as the site gives it: paragraphs of parts. */
type Shown = { id: string; text: { text: string }[][] };
const wordsOf = (text: Shown['text']): string => text.map((parts) => parts.map((part) => part.text).join('')).join('\n');

/** Comments under one story and edits of the newest of them, as many as one person may send, and in between a recommendation that comes and goes. */
function commentWriter(session: Session, articleId: string, liked: string): Writer & { said: Map<string, string> } {
  /** Id → the last text that was acknowledged. */
  const said = new Map<string, string>();
  let likes = false;
  let pending: { key: string; text: string } | { id: string; text: string } | 'reaction' | null = null;
  let count = 0;

  async function post(key: string, text: string): Promise<boolean> {
    const { status, json } = await ask(`/api/en/articles/${articleId}/comments`, { method: 'POST', session, body: { text, idempotencyKey: key } });
    if (status === 429) return false;
    expect(status).toBe(201);
    said.set((json as { id: string }).id, text);
    return true;
  }

  async function edit(id: string, text: string): Promise<boolean> {
    const { status } = await ask(`/api/en/comments/${id}`, { method: 'PATCH', session, body: { text } });
    if (status === 429) return false;
    expect(status).toBe(200);
    said.set(id, text);
    return true;
  }

  async function react(): Promise<boolean> {
    const { status } = await ask(`/api/en/comments/${liked}/reaction`, { method: likes ? 'DELETE' : 'PUT', session });
    if (status === 429) return false;
    expect(status).toBeLessThan(300);
    likes = !likes;
    return true;
  }

  function next(): Promise<boolean> {
    count += 1;
    const text = `Word ${count} of ${session.id}.`;
    const newest = [...said.keys()].at(-1);
    if (count % 3 === 0) pending = 'reaction';
    else pending = newest === undefined || count % 3 === 1 ? { key: `${session.id}-${count}`, text } : { id: newest, text };
    if (pending === 'reaction') return react();
    return 'id' in pending ? edit(pending.id, text) : post(pending.key, text);
  }

  return {
    name: `comments of ${session.id}`, acknowledged: 0, said,
    async write() {
      if (await next()) this.acknowledged += 1;
      pending = null;
      // A person may only say so much in a minute.
      await sleep(40);
    },
    async verify() {
      const mine = (await ask(`/api/me/articles/${articleId}`, { session })).json as { comments: Shown[]; reactions: string[] };
      const found = new Map(mine.comments.map(({ id, text }) => [id, wordsOf(text)]));
      for (const [id, text] of [...said].slice(-10)) {
        const mayBe = pending !== null && pending !== 'reaction' && 'id' in pending && pending.id === id ? [text, pending.text] : [text];
        expect(mayBe).toContain(found.get(id));
        said.set(id, found.get(id)!);
      }
      const isLiked = mine.reactions.includes(liked);
      expect(pending === 'reaction' || isLiked === likes).toBe(true);
      likes = isLiked;
      // Sent again under its key, what was cut off is there once, whether it had arrived or not.
      if (pending !== null && pending !== 'reaction' && 'key' in pending) {
        const arrived = mine.comments.find(({ text }) => wordsOf(text) === (pending as { text: string }).text);
        const isTaken = await post(pending.key, pending.text);
        if (arrived) expect(isTaken && said.has(arrived.id)).toBe(true);
      }
      pending = null;
    },
  };
}

/** Autosaves of one draft, each with the `lockVersion` of the one before. */
function draftWriter(session: Session, articleId: string): Writer {
  let lockVersion: number | null = null;
  let count = 0;
  let pending: string | null = null;
  const save = (headline: string) =>
    ask(`/admin/api/drafts/${articleId}/en`, {
      method: 'PUT', session,
      body: { personId: session.id, lockVersion, headline, description: 'As it was typed.', slug: null, byline: null, dateline: null, body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'B1' }, content: [{ type: 'text', text: headline }] }] } },
    });
  type Conflict = { current: { lockVersion: number; text: { headline: string } } };
  return {
    name: `draft of ${session.id}`, acknowledged: 0,
    async write() {
      count += 1;
      pending = `Draft ${count} of ${session.id}`;
      const { status, json } = await save(pending);
      if (lockVersion === null && status === 409) {
        lockVersion = (json as Conflict).current.lockVersion;
        return;
      }
      expect(status).toBe(200);
      lockVersion = (json as { lockVersion: number }).lockVersion;
      pending = null;
      this.acknowledged += 1;
    },
    async verify() {
      if (lockVersion === null) return;
      // The save is taken exactly when the draft is the one that was acknowledged last.
      count += 1;
      const { status, json } = await save(`Draft ${count} of ${session.id}`);
      if (status === 200) lockVersion = (json as { lockVersion: number }).lockVersion;
      else {
        const { current } = json as Conflict;
        expect([status, current.lockVersion, current.text.headline]).toEqual([409, lockVersion + 1, pending]);
        lockVersion = current.lockVersion;
      }
      pending = null;
    },
  };
}

/** Publications of one story, each with another headline. */
function publisher(name: string, address: string): Writer {
  let count = 0;
  let live = 0;
  const headline = (n: number) => `Tide table number ${n} of ${name}`;
  return {
    name: `publications of ${name}`, acknowledged: 0,
    async write() {
      count += 1;
      await publish(name, headline(count));
      live = count;
      this.acknowledged += 1;
    },
    async verify() {
      if (count === 0) return;
      const { status, text } = await ask(new URL(address).pathname);
      expect(status).toBe(200);
      const shown = Number(new RegExp(`<h1[^>]*>${headline(0).replace('0', '(\\d+)')}`).exec(text)?.[1]);
      expect(shown === live || shown === count).toBe(true);
      live = shown;
    },
  };
}

const isCutOff = (error: unknown): boolean => error instanceof TypeError || (error instanceof Error && 'code' in error) || (error instanceof SyntaxError);

/** All write at once, until the process is killed: after so many acknowledgements, one of each at least, and then at some instant. */
async function writeUntilKilled(writers: readonly Writer[]): Promise<void> {
  let isKilled = false;
  let missing = randomInt(5, 40);
  const silent = new Set(writers);
  const enough = gate();
  const running = writers.map(async (writer) => {
    try {
      while (!isKilled) {
        const before = writer.acknowledged;
        await writer.write();
        if (writer.acknowledged > before) silent.delete(writer);
        missing -= writer.acknowledged - before;
        if (missing <= 0 && silent.size === 0) enough.open();
      }
    } catch (error) {
      // Before the kill every answer is an answer; what it cuts off is none.
      if (isKilled && isCutOff(error)) return;
      enough.open();
      throw error;
    }
  });
  const killing = enough.opened.then(async () => {
    await sleep(randomInt(0, 50));
    isKilled = true;
    await site.stop('SIGKILL');
  });
  await Promise.all([...running, killing]);
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('kill -9', () => {
  it('promise 19: at random instants, twenty times, under five writers, loses no comment, no autosave and no publication that was acknowledged', async () => {
    const [talk, ...drafts] = await Promise.all(['kill-talk', 'kill-draft-a', 'kill-draft-b'].map((name) => publish(name, `The pier of ${name}`)));
    const tide = await publish('kill-tide', 'Tide table number 0 of kill-tide');
    const [moderator, translator, editor, admin] = await Promise.all(['moderator', 'translator', 'editor', 'admin'].map(signIn));
    const opening = await ask(`/api/en/articles/${talk!.articleId}/comments`, { method: 'POST', session: editor!, body: { text: 'Who was at the pier?' } });
    const first = (opening.json as { id: string }).id;
    const talkers = [moderator!, translator!].map((session) => commentWriter(session, talk!.articleId, first));
    const writers: Writer[] = [...talkers, draftWriter(editor!, drafts[0]!.articleId), draftWriter(admin!, drafts[1]!.articleId), publisher('kill-tide', tide.addresses.en!)];
    for (let round = 0; round < ROUNDS; round += 1) {
      await writeUntilKilled(writers);
      await start();
      for (const writer of writers) await writer.verify();
    }

    // In the end the whole conversation is what was acknowledged, each once.
    const shown: [string, string][] = [];
    let after: string | null = '';
    while (after !== null) {
      const { json } = await ask(`/api/en/articles/${talk!.articleId}/comments${after && `?after=${after}`}`);
      const page = json as { conversations: { comment: Shown }[]; after: string | null };
      shown.push(...page.conversations.map(({ comment }): [string, string] => [comment.id, wordsOf(comment.text)]));
      after = page.after;
    }
    expect(new Map(shown)).toEqual(new Map([[first, 'Who was at the pier?'], ...talkers.flatMap(({ said }) => [...said])]));
    expect(shown).toHaveLength(new Map(shown).size);
  }, 600_000);
});
