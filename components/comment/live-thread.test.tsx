import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onlineManager } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommentIsland } from './comment-island.client';
import { PULSE_MS } from './fresh-comments.client';
import { pageQueryClient } from '@/components/ui/page-query-client.client';
import type { MyThread, OwnComment, ThreadPage, VisibleComment } from '@/domain/comment/model';

const words = JSON.parse(readFileSync('messages/en.json', 'utf8'));
const ARTICLE = 'aaaaaaaaaa';

const comment = (id: string, text: string, more: Partial<VisibleComment> = {}): VisibleComment => ({
  id, rootId: null, createdAt: '2026-11-20T02:20:00.000Z', state: 'visible', writer: { name: 'Emma Clarke', badge: null }, inLanguage: 'en', text: [[{ text }]], editedAt: null, reactionCount: 3, replyTo: null, ...more,
});
const own = (id: string, text: string, more: Partial<OwnComment> = {}): OwnComment => ({ ...comment(id, text), articleId: ARTICLE, state: 'visible', parentId: null, holdReasons: [], breach: null, note: null, editableUntil: null, ...more });

const firstPage = (): ThreadPage => ({
  articleId: ARTICLE, policy: 'open', count: 2, appearedCount: 2, sort: 'newest', after: null,
  conversations: [{ comment: comment('cccccccccc', 'The first that stands here.'), replies: [], replyCount: 0 }, { comment: comment('dddddddddd', 'Another.'), replies: [], replyCount: 0 }],
});
const signedIn = (): MyThread => ({ person: { name: 'Huy', hasName: true, badge: null }, comments: [], reactions: [] });
const signedOut: MyThread = { person: null, comments: [], reactions: [] };

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };
type Asked = { method: string; path: string; body: unknown };

let server: Server;
let answers: Map<string, Answer | ((asked: Asked) => Answer | Promise<Answer>)>;
let asked: Asked[];
let root: Root;
let place: HTMLElement;

class FakeIntersectionObserver {
  static all = new Set<FakeIntersectionObserver>();
  constructor(private callback: IntersectionObserverCallback) {}
  observe() { FakeIntersectionObserver.all.add(this); }
  disconnect() { FakeIntersectionObserver.all.delete(this); }
  static comeNear() { for (const observer of [...FakeIntersectionObserver.all]) observer.callback([{ isIntersecting: true } as IntersectionObserverEntry], observer as unknown as IntersectionObserver); }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : null;
}

/** Waits for what the reader sees after an answer has come. A check that throws inside `act` would throw away what React was about to draw. */
const eventually = (check: () => void) => vi.waitFor(async () => {
  await act(async () => {});
  check();
}, { timeout: 5000 });
const threadPath = `/api/en/articles/${ARTICLE}/comments`;
const posts = () => asked.filter(({ method, path }) => method === 'POST' && path === threadPath);

beforeEach(async () => {
  localStorage.clear();
  pageQueryClient().clear();
  asked = [];
  answers = new Map<string, Answer>([
    ['GET /api/en/words/comment', { body: { comment: words.comment, article: { languageName: words.article.languageName } } }],
    [`GET ${threadPath}`, { body: firstPage() }],
    [`GET ${threadPath}/latest`, { body: { count: 2, appearedCount: 2 } }],
    [`GET /api/me/articles/${ARTICLE}`, { body: signedIn() }],
  ]);
  server = createServer(async (request, response) => {
    const seen = { method: request.method ?? '', path: request.url ?? '', body: await bodyOf(request) };
    asked.push(seen);
    const known = answers.get(`${seen.method} ${seen.path}`) ?? { status: 404, body: {} };
    const { status = 200, body, headers } = typeof known === 'function' ? await known(seen) : known;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/en/society/a-story-${ARTICLE}`);
  vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.body.appendChild(document.createElement('div'));
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
  FakeIntersectionObserver.all.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Draws the island over a small stand-in for what the server draws. */
async function open({ typed = '', of }: { typed?: string; of?: string } = {}) {
  root = createRoot(place);
  await act(async () => root.render(
    <CommentIsland articleId={ARTICLE} articleHref={`/en/society/a-story-${ARTICLE}`} sort={of ? 'oldest' : 'newest'} after={undefined} of={of} locales={['en', 'vi']} rulesHref={null} dates={{ locale: 'en', timeZone: 'UTC' }}>
      <form><textarea name="text" aria-label="drawn by the server" defaultValue={typed} /></form>
      <article id="comment-cccccccccc"><a href="/en/comments/cccccccccc/reply" data-comment-action="reply">Reply, drawn by the server</a></article>
    </CommentIsland>,
  ));
}
async function openAlive(options = {}) {
  await open(options);
  await act(async () => FakeIntersectionObserver.comeNear());
  await eventually(() => expect(place.textContent).toContain('The first that stands here.'));
}

const field = () => place.querySelector<HTMLTextAreaElement>('textarea[name="text"]')!;
const buttons = (name: string) => [...place.querySelectorAll('button')].filter((button) => button.textContent?.trim() === name);
const button = (name: string, within: ParentNode = place) => {
  const found = [...within.querySelectorAll('button')].find((each) => each.textContent?.trim().startsWith(name));
  if (!found) throw new Error(`There is no button “${name}” in: ${place.textContent}`);
  return found;
};
const press = (element: HTMLElement) => act(async () => element.click());
async function type(text: string, into = field()) {
  await act(async () => {
    into.focus();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(into, text);
    into.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('the island of comments', () => {
  it('asks for nothing before a reader comes near, and leaves what the server drew', async () => {
    await open();
    expect(asked).toEqual([]);
    expect(field().getAttribute('aria-label')).toBe('drawn by the server');
  });

  it('goes on with what was typed before its code was there', async () => {
    await openAlive({ typed: 'Half a sen' });
    expect(field().value).toBe('Half a sen');
    expect(place.textContent).not.toContain('drawn by the server');
  });

  it('keeps the focus in the field with the cursor where it stood: whoever types on loses no letter', async () => {
    await open({ typed: 'Half a sentence' });
    field().focus();
    field().setSelectionRange(4, 6);
    await act(async () => FakeIntersectionObserver.comeNear());
    await eventually(() => expect(place.textContent).toContain('The first that stands here.'));
    expect(document.activeElement).toBe(field());
    expect([field().value, field().selectionStart, field().selectionEnd]).toEqual(['Half a sentence', 4, 6]);
  });

  it('keeps the focus at the link that becomes a button', async () => {
    await open();
    place.querySelector<HTMLElement>('[data-comment-action=reply]')!.focus();
    await act(async () => FakeIntersectionObserver.comeNear());
    await eventually(() => expect(place.textContent).toContain('The first that stands here.'));
    expect(document.activeElement).toBe(place.querySelector('#comment-cccccccccc button[data-comment-action=reply]'));
  });

  it('leaves what the server drew when words or comments cannot be had', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    answers.set(`GET ${threadPath}`, { status: 503, body: {} });
    await open({ typed: 'Mine' });
    await act(async () => FakeIntersectionObserver.comeNear());
    await eventually(() => expect(warn).toHaveBeenCalled());
    expect(field().value).toBe('Mine');
    expect(place.textContent).toContain('drawn by the server');
  });

  it('does what was pressed before its code was there', async () => {
    await open();
    await press(place.querySelector('a')!);
    await eventually(() => expect(place.querySelector('#comment-cccccccccc textarea')).not.toBeNull());
  });
});

describe('writing', () => {
  it('posts once however often the button is pressed, shows the comment and forgets the draft', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    answers.set(`POST ${threadPath}`, async () => {
      await held;
      return { status: 201, body: own('eeeeeeeeee', 'What I know.') };
    });
    await openAlive();
    await type('What I know.');
    await eventually(() => expect(place.textContent).toContain('Posting as Huy'));
    const submit = button('Post comment');
    await press(submit);
    await press(submit);
    await act(async () => place.querySelector('form')!.requestSubmit());
    await eventually(() => expect(place.textContent).toContain('Sending…'));
    await act(async () => release());
    await eventually(() => expect(place.querySelector('#comment-eeeeeeeeee')?.textContent).toContain('What I know.'));
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.body).toMatchObject({ text: 'What I know.', inLanguage: 'en', parentId: null });
    expect(field().value).toBe('');
    expect(Object.keys(localStorage).filter((key) => key.startsWith('comment-draft'))).toEqual([]);
  });

  it('puts the text back when the site does not take it, keeps it on the device, and sends it again under the same key', async () => {
    answers.set(`POST ${threadPath}`, { status: 503, body: {} });
    await openAlive();
    await type('The bamboo made the difference.');
    await press(button('Post comment'));
    await eventually(() => expect(place.querySelector('[role=alert]')?.textContent).toContain(words.comment.refusal.title));
    expect(field().value).toBe('The bamboo made the difference.');
    expect(place.textContent).toContain(words.comment.form.kept);
    expect(place.querySelectorAll('article')).toHaveLength(2);
    answers.set(`POST ${threadPath}`, { status: 201, body: own('eeeeeeeeee', 'The bamboo made the difference.') });
    await press(button(words.comment.form.again));
    await eventually(() => expect(place.querySelector('#comment-eeeeeeeeee')).not.toBeNull());
    const [first, second] = posts().map(({ body }) => (body as { idempotencyKey: string }).idempotencyKey);
    expect(second).toBe(first);
  });

  it('sends a text that was changed after a failure under another key', async () => {
    answers.set(`POST ${threadPath}`, { status: 503, body: {} });
    await openAlive();
    await type('One');
    await press(button('Post comment'));
    await eventually(() => expect(posts()).toHaveLength(1));
    await eventually(() => expect(field().value).toBe('One'));
    await type('One and more');
    await press(button(words.comment.form.again));
    await eventually(() => expect(posts()).toHaveLength(2));
    const [first, second] = posts().map(({ body }) => (body as { idempotencyKey: string }).idempotencyKey);
    expect(second).not.toBe(first);
  });

  it('finds the draft again when the page is opened anew, and the answer that was begun with its form open', async () => {
    localStorage.setItem(`comment-draft:${ARTICLE}:`, JSON.stringify({ text: 'Written yesterday.' }));
    localStorage.setItem(`comment-draft:${ARTICLE}:dddddddddd`, JSON.stringify({ text: 'An answer from yesterday.' }));
    await openAlive();
    expect(field().value).toBe('Written yesterday.');
    await eventually(() => expect(place.querySelector<HTMLTextAreaElement>('#comment-dddddddddd textarea')?.value).toBe('An answer from yesterday.'));
  });

  it('keeps the text of somebody whose session has ended, and asks them to sign in and come back', async () => {
    answers.set(`POST ${threadPath}`, { status: 401, body: {} });
    await openAlive();
    await type('Long and dear to me.');
    await eventually(() => expect(place.textContent).toContain('Posting as Huy'));
    await press(button('Post comment'));
    await eventually(() => expect(place.textContent).toContain(words.comment.refusal.unauthenticated));
    expect(field().value).toBe('Long and dear to me.');
    const link = place.querySelector<HTMLAnchorElement>('a[href*="/account/sign-in"]');
    expect(decodeURIComponent(link?.getAttribute('href') ?? '')).toBe(`/en/account/sign-in?next=/en/society/a-story-${ARTICLE}#comments`);
  });

  it('invites who is signed out as soon as they begin to write, and sends nothing for them', async () => {
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: signedOut });
    await openAlive();
    await type('Hello');
    await eventually(() => expect(place.textContent).toContain(words.comment.signIn.title));
    await press(button('Post comment'));
    await eventually(() => expect(place.textContent).toContain(words.comment.refusal.title));
    expect(posts()).toEqual([]);
    expect(field().value).toBe('Hello');
  });

  it('says when somebody who wrote too often may write again', async () => {
    answers.set(`POST ${threadPath}`, { status: 429, body: {}, headers: { 'retry-after': '240' } });
    await openAlive();
    await type('Once more');
    await press(button('Post comment'));
    await eventually(() => expect(place.textContent).toContain('in 4 minutes'));
    expect(field().value).toBe('Once more');
  });

  it('says at the field what is wrong with the text, and sends nothing: no words, too many', async () => {
    await openAlive();
    await type('   ');
    await press(button('Post comment'));
    await eventually(() => expect(place.textContent).toContain(words.comment.form.empty));
    await type('é'.repeat(2003));
    await press(button('Post comment'));
    await eventually(() => expect(place.querySelector('[role=alert]')?.textContent).toBe('This is 3 characters too long. Shorten it and post again.'));
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(posts()).toEqual([]);
  });

  it('shows a comment that waits to its writer alone, with every reason in plain words', async () => {
    answers.set(`POST ${threadPath}`, { status: 201, body: own('eeeeeeeeee', 'See https://example.org', { state: 'held', holdReasons: [{ rule: 'link' }, { rule: 'word', word: 'idiot' }] }) });
    await openAlive();
    await type('See https://example.org');
    await press(button('Post comment'));
    await eventually(() => expect(place.querySelector('#comment-eeeeeeeeee')?.textContent).toContain(words.comment.mine.held));
    const text = place.querySelector('#comment-eeeeeeeeee')?.textContent;
    expect(text).toContain(words.comment.mine.only);
    expect(text).toContain(words.comment.hold.link);
    expect(text).toContain('“idiot”');
    expect(place.querySelector('h2')?.textContent).toBe('Comments 2');
  });
});

describe('a browser that believes to be offline', () => {
  afterEach(() => onlineManager.setOnline(true));

  it('asks all the same, and so is answered or told: nothing waits without a word', async () => {
    await openAlive();
    onlineManager.setOnline(false);
    answers.set(`GET ${threadPath}?sort=oldest`, { status: 503, body: {} });
    await press(button(words.comment.sort.oldest));
    await eventually(() => expect(place.textContent).toContain(words.comment.failed.title));
  });
});

describe('an order that does not come', () => {
  it('is told where the list was; the field stays, with what was typed, and the count', async () => {
    answers.set(`GET ${threadPath}?sort=oldest`, { status: 503, body: {} });
    await openAlive();
    await type('Half a sentence');
    await press(button(words.comment.sort.oldest));
    await eventually(() => expect(place.textContent).toContain(words.comment.failed.title));
    expect(field().value).toBe('Half a sentence');
    expect(place.querySelector('h2')?.textContent).toBe('Comments 2');
    expect(place.textContent).not.toContain(words.comment.empty.title);
  });
});

describe('a conversation on a page of its own', () => {
  const reply = (id: string, text: string) => comment(id, text, { rootId: 'cccccccccc' });
  const part = (replies: VisibleComment[], after: string | null): ThreadPage => ({ ...firstPage(), sort: 'oldest', after, conversations: [{ comment: comment('cccccccccc', 'The first that stands here.'), replies, replyCount: replies.length }] });

  it('lives as the whole one does: all replies under their comment once, answered in their place', async () => {
    answers.set(`GET ${threadPath}?of=cccccccccc`, { body: part([reply('eeeeeeeeee', 'Reply one.')], 'eeeeeeeeee') });
    answers.set(`GET ${threadPath}?of=cccccccccc&after=eeeeeeeeee`, { body: part([reply('ffffffffff', 'Reply two.')], null) });
    answers.set(`POST ${threadPath}`, { status: 201, body: own('gggggggggg', 'An answer to two.', { rootId: 'cccccccccc', parentId: 'ffffffffff' }) });
    await openAlive({ of: 'cccccccccc' });
    expect(place.querySelector('form')).toBeNull();
    await press(button(words.comment.list.more));
    await eventually(() => expect(place.textContent).toContain('Reply two.'));
    expect([...place.querySelectorAll('article')].map(({ id }) => id)).toEqual(['comment-cccccccccc', 'comment-eeeeeeeeee', 'comment-ffffffffff']);
    await press(place.querySelector<HTMLElement>('#comment-ffffffffff [data-comment-action=reply]')!);
    await type('An answer to two.', place.querySelector<HTMLTextAreaElement>('#comment-ffffffffff textarea')!);
    await press(button(words.comment.form.postReply));
    await eventually(() => expect(place.querySelector('#comment-gggggggggg')).not.toBeNull());
    expect(place.querySelectorAll('#comment-gggggggggg')).toHaveLength(1);
  });

  it('leads on to the whole conversation in its place', async () => {
    answers.set(`GET ${threadPath}?of=cccccccccc`, { body: part([reply('eeeeeeeeee', 'Reply one.')], null) });
    await openAlive({ of: 'cccccccccc' });
    await press(button(words.comment.page.first));
    await eventually(() => expect(place.textContent).toContain('Another.'));
    expect(field()).not.toBeNull();
  });
});

describe('reading on', () => {
  it('says that there is something new and shows it only when asked', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await openAlive();
    answers.set(`GET ${threadPath}/latest`, { body: { count: 5, appearedCount: 5 } });
    answers.set(`GET ${threadPath}`, { body: { ...firstPage(), count: 3, appearedCount: 5, conversations: [{ comment: comment('ffffffffff', 'Just now.'), replies: [], replyCount: 0 }, ...firstPage().conversations] } });
    await act(async () => { vi.advanceTimersByTime(PULSE_MS); });
    await eventually(() => expect(buttons('Show 3 new comments')).toHaveLength(1));
    expect(place.textContent).not.toContain('Just now.');
    await press(button('Show 3 new comments'));
    await eventually(() => expect(place.textContent).toContain('Just now.'));
    expect(buttons('Show 3 new comments')).toEqual([]);
  });

  it('says that another order did not load, and loads it when asked again', async () => {
    answers.set(`GET ${threadPath}?sort=oldest`, { status: 503, body: {} });
    await openAlive();
    await press(button('Oldest'));
    await eventually(() => expect(place.querySelector('[role=alert]')?.textContent).toContain(words.comment.failed.title));
    answers.set(`GET ${threadPath}?sort=oldest`, { body: { ...firstPage(), sort: 'oldest', conversations: firstPage().conversations.toReversed() } });
    await press(button(words.comment.failed.retry));
    await eventually(() => expect([...place.querySelectorAll('article')].map(({ id }) => id)).toEqual(['comment-dddddddddd', 'comment-cccccccccc']));
  });

  it('reads the next page after the last comment, and shows each comment once', async () => {
    answers.set(`GET ${threadPath}`, { body: { ...firstPage(), after: 'dddddddddd' } });
    answers.set(`GET ${threadPath}?after=dddddddddd`, { body: { ...firstPage(), conversations: [{ comment: comment('gggggggggg', 'Older.'), replies: [], replyCount: 0 }] } });
    await openAlive();
    await press(button(words.comment.list.more));
    await eventually(() => expect(place.textContent).toContain('Older.'));
    expect(buttons(words.comment.list.more)).toEqual([]);
  });
});

describe('a comment', () => {
  it('is recommended at once, and is not when the site did not take it', async () => {
    answers.set('PUT /api/en/comments/cccccccccc/reaction', { status: 500, body: {} });
    await openAlive();
    const thumb = () => place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=recommend]')!;
    await press(thumb());
    await eventually(() => expect(place.querySelector('#comment-cccccccccc')?.textContent).toContain(words.comment.refusal.recommend));
    expect([thumb().getAttribute('aria-pressed'), thumb().textContent]).toEqual(['false', 'Recommend3']);
    answers.set('PUT /api/en/comments/cccccccccc/reaction', { body: { reactionCount: 9 } });
    await press(thumb());
    await eventually(() => expect([thumb().getAttribute('aria-pressed'), thumb().textContent]).toEqual(['true', 'Recommend9']));
  });

  it('asks who is signed out to sign in before they recommend', async () => {
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: signedOut });
    await openAlive();
    await press(place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=recommend]')!);
    await eventually(() => expect(place.querySelector('#comment-cccccccccc')?.textContent).toContain(words.comment.signIn.recommend));
    expect(asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is reported with a reason, by anybody, and not twice', async () => {
    answers.set('POST /api/en/comments/cccccccccc/reports', { status: 204 });
    await openAlive();
    await press(place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=report]')!);
    const dialog = () => place.querySelector('dialog')!;
    await press(button(words.comment.report.send, dialog()));
    await eventually(() => expect(dialog().textContent).toContain(words.comment.report.choose));
    await press(dialog().querySelector<HTMLElement>('input[value=hate]')!);
    await press(button(words.comment.report.send, dialog()));
    await eventually(() => expect(dialog().textContent).toContain(words.comment.report.taken));
    await press(button(words.comment.report.close, dialog()));
    const report = place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=report]')!;
    expect(report.textContent).toBe(words.comment.item.reported);
    await press(report);
    expect(place.querySelector('dialog')).toBeNull();
    expect(asked.filter(({ path }) => path.endsWith('/reports')).map(({ body }) => body)).toEqual([{ breach: 'hate', note: '' }]);
  });

  it('of one’s own is deleted at once, the way back has the focus, and what is brought back stands where it stood', async () => {
    const mine = own('cccccccccc', 'The first that stands here.', { editableUntil: new Date(Date.now() + 300_000).toISOString() });
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: { ...signedIn(), comments: [mine] } });
    answers.set('DELETE /api/en/comments/cccccccccc', { status: 204 });
    answers.set('DELETE /api/en/comments/cccccccccc/deletion', { status: 503, body: {} });
    localStorage.setItem('comment-reader', '1');
    await openAlive();
    const remove = () => place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=delete]');
    await eventually(() => expect(remove()).not.toBeNull());
    await press(remove()!);
    await eventually(() => expect(document.activeElement?.textContent).toBe(words.comment.delete.undo));
    expect(place.textContent).not.toContain('The first that stands here.');
    expect(place.querySelector('h2')?.textContent).toBe('Comments 1');
    await press(button(words.comment.delete.undo));
    await eventually(() => expect(place.querySelector('#comment-cccccccccc')?.textContent).toContain(words.comment.delete.undoFailed));
    answers.set('DELETE /api/en/comments/cccccccccc/deletion', { body: mine });
    await press(button(words.comment.delete.undo));
    await eventually(() => expect(place.querySelector('#comment-cccccccccc .comment-text')?.textContent).toBe('The first that stands here.'));
    expect(place.querySelector('h2')?.textContent).toBe('Comments 2');
    await eventually(() => expect(document.activeElement?.id).toBe('comment-cccccccccc'));
  });

  it('of one’s own that could not be deleted stands where it stood, and says so', async () => {
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: { ...signedIn(), comments: [own('cccccccccc', 'The first that stands here.')] } });
    answers.set('DELETE /api/en/comments/cccccccccc', { status: 503, body: {} });
    localStorage.setItem('comment-reader', '1');
    await openAlive();
    await eventually(() => expect(place.querySelector('#comment-cccccccccc [data-comment-action=delete]')).not.toBeNull());
    await press(place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=delete]')!);
    await eventually(() => expect(place.querySelector('#comment-cccccccccc')?.textContent).toContain(words.comment.delete.failed));
    expect(place.querySelector('#comment-cccccccccc .comment-text')?.textContent).toBe('The first that stands here.');
  });

  it('of one’s own that waits is deleted and brought back too', async () => {
    const waiting = own('eeeeeeeeee', 'Waits for a moderator.', { state: 'held', holdReasons: [{ rule: 'first' }] });
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: { ...signedIn(), comments: [waiting] } });
    answers.set('DELETE /api/en/comments/eeeeeeeeee', { status: 204 });
    answers.set('DELETE /api/en/comments/eeeeeeeeee/deletion', { body: waiting });
    localStorage.setItem('comment-reader', '1');
    await openAlive();
    await eventually(() => expect(place.textContent).toContain('Waits for a moderator.'));
    await press(place.querySelector<HTMLElement>('#comment-eeeeeeeeee [data-comment-action=delete]')!);
    await eventually(() => expect(place.textContent).not.toContain('Waits for a moderator.'));
    await press(button(words.comment.delete.undo));
    await eventually(() => expect(place.textContent).toContain('Waits for a moderator.'));
    expect(place.querySelector('h2')?.textContent).toBe('Comments 2');
  });

  it('of one’s own that nobody brought back is gone after half a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: { ...signedIn(), comments: [own('cccccccccc', 'The first that stands here.', { editableUntil: new Date(Date.now() + 300_000).toISOString() })] } });
    answers.set('DELETE /api/en/comments/cccccccccc', { status: 204 });
    localStorage.setItem('comment-reader', '1');
    await openAlive();
    await eventually(() => expect(place.querySelector('#comment-cccccccccc [data-comment-action=delete]')).not.toBeNull());
    await press(place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=delete]')!);
    await eventually(() => expect(place.textContent).toContain(words.comment.delete.undo));
    await act(async () => vi.advanceTimersByTime(29_000));
    expect(place.textContent).toContain(words.comment.delete.undo);
    await act(async () => vi.advanceTimersByTime(2000));
    await eventually(() => expect(place.querySelector('#comment-cccccccccc')).toBeNull());
    expect(place.querySelector('h2')?.textContent).toBe('Comments 1');
  });

  it('of one’s own is changed in its place while there is time', async () => {
    answers.set(`GET /api/me/articles/${ARTICLE}`, { body: { ...signedIn(), comments: [own('cccccccccc', 'The first that stands here.', { editableUntil: new Date(Date.now() + 300_000).toISOString() })] } });
    answers.set('PATCH /api/en/comments/cccccccccc', ({ body }) => ({ body: own('cccccccccc', (body as { text: string }).text, { editedAt: new Date().toISOString() }) }));
    localStorage.setItem('comment-reader', '1');
    await openAlive();
    await eventually(() => expect(place.querySelector('#comment-cccccccccc [data-comment-action=edit]')).not.toBeNull());
    await press(place.querySelector<HTMLElement>('#comment-cccccccccc [data-comment-action=edit]')!);
    const editor = () => place.querySelector<HTMLTextAreaElement>('#comment-cccccccccc textarea')!;
    expect(editor().value).toBe('The first that stands here.');
    expect(place.textContent).toContain('for 5 more minutes');
    await type('The first, mended.', editor());
    await press(button(words.comment.form.save));
    await eventually(() => expect(place.querySelector('#comment-cccccccccc .comment-text')?.textContent).toBe('The first, mended.'));
    expect(place.querySelector('#comment-cccccccccc')?.textContent).toContain(words.comment.item.edited);
  });
});
