'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useRouter } from 'next/navigation';
import type { DeskText, TextSource } from '@/domain/article/model';
import type { Body } from '@/domain/body/model';
import { isSameText } from '@/domain/body/text';
import type { Text, TextField } from '@/domain/body/text';
import type { Locale } from '@/lib/locales';
import { onAskToSave } from '@/components/admin/publish/ask-to-save';
import { deviceCopies } from './device-copies';
import type { DeviceCopy } from './device-copies';
import { DraftKeeper } from './draft-keeper';
import type { KeeperState } from './draft-keeper';
import { draftSender } from './send-draft';

type Fields = Omit<Text, 'body'>;
/** How the body's editor is asked for its text, and given another. */
type BodyPort = { read: () => Body; write: (body: Body) => void };
type Conflict = NonNullable<KeeperState['conflict']>;

type Draft = {
  inLanguage: Locale;
  initialText: Text;
  fields: Fields;
  setField: (name: TextField, value: string) => void;
  /** Called by the body's editor when it is there, and with `null` when it goes. */
  connectBody: (port: BodyPort | null) => void;
  /** The body was changed by hand. */
  bodyChanged: () => void;
  readText: () => Text;
  state: KeeperState;
  flush: () => Promise<KeeperState>;
  /** Texts that this device kept from another visit and the server does not have. */
  left: DeviceCopy[];
  restoreLeft: (copy: DeviceCopy) => Promise<void>;
  discardLeft: (copy: DeviceCopy) => void;
  /** Makes this the text and saves it over the other one, which is set aside. */
  settle: (text: Text, conflict?: Conflict) => void;
  markUpToDate: (keys: readonly string[]) => void;
  /** The original has moved on since this page was opened. */
  hasSourceMoved: boolean;
};

const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('There is no draft around this component.');
  return draft;
}

type DraftProviderProps = {
  articleId: string;
  inLanguage: Locale;
  personId: string;
  text: Pick<DeskText, 'lockVersion' | 'updatedAt'>;
  /** The text to begin with: the draft, or what a new version begins with. */
  initialText: Text;
  /** What the translation is made from, as it stands beside it. */
  source: TextSource | null;
  children: ReactNode;
};

/** Newest state of the page's other parts is asked for at most so often. */
const REFRESH_AFTER_MS = 4000;

/** Holds the text of the page that edits one language of a story, and keeps it. */
export function DraftProvider({ articleId, inLanguage, personId, text, initialText, source, children }: DraftProviderProps) {
  const router = useRouter();
  const [first] = useState(initialText);
  const [fields, setFields] = useState<Fields>(() => withoutBody(first));
  const fieldsNow = useRef(fields);
  const body = useRef<BodyPort | null>(null);
  // What stands beside the text until the page is loaded again: a save says what was seen, not what there is by now.
  const [seenSource] = useState(source);
  const [left, setLeft] = useState<DeviceCopy[]>([]);

  const readText = useCallback((): Text => ({ ...fieldsNow.current, body: body.current?.read() ?? first.body }), [first]);
  const writeText = useCallback((next: Text) => {
    fieldsNow.current = withoutBody(next);
    setFields(fieldsNow.current);
    body.current?.write(next.body);
  }, []);

  const [state, setState] = useState<KeeperState>({ status: 'saved', savedAt: text.updatedAt ? Date.parse(text.updatedAt) : null, isKept: true, conflict: null, refusal: null });
  const [{ keeper, device }] = useState(() => {
    const copies = deviceCopies({ articleId, inLanguage, personId, tabId: newTabId() });
    return {
      device: copies,
      keeper: new DraftKeeper({
        initial: { text: first, lockVersion: text.lockVersion, savedAt: state.savedAt }, device: copies, readText: () => readNow.current(), onChange: (next) => setStateNow.current(next),
        send: draftSender({ articleId, inLanguage, personId, readSource: () => seenSource }),
      }),
    };
  });
  const readNow = useRef(readText);
  const setStateNow = useRef(setState);

  useEffect(() => {
    let isGone = false;
    void device.listLeft().then((found) => {
      if (isGone) return;
      for (const copy of found) if (isSameText(copy.text, first)) device.remove(copy.key);
      setLeft(found.filter((copy) => !isSameText(copy.text, first)));
    });
    return () => { isGone = true; };
  }, [device, first]);

  useEffect(() => {
    const hurry = () => { if (document.visibilityState === 'hidden') keeper.leave(); else if (keeper.current.status !== 'saved') void keeper.flush(); };
    const leave = () => keeper.leave();
    const warn = (event: BeforeUnloadEvent) => {
      keeper.leave();
      if (!keeper.current.isKept) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hurry);
    window.addEventListener('focus', hurry);
    window.addEventListener('blur', hurry);
    window.addEventListener('online', hurry);
    window.addEventListener('pagehide', leave);
    window.addEventListener('beforeunload', warn);
    // What is published, or sent to review, is what the server holds: what was typed goes first, or nothing goes.
    const stopListening = onAskToSave(async () => {
      const { status } = await keeper.flush();
      if (status !== 'saved') throw new Error('The text could not be saved.');
    });
    return () => {
      stopListening();
      keeper.leave();
      keeper.stop();
      document.removeEventListener('visibilitychange', hurry);
      window.removeEventListener('focus', hurry);
      window.removeEventListener('blur', hurry);
      window.removeEventListener('online', hurry);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('beforeunload', warn);
    };
  }, [keeper]);

  // States of the languages, and what is stale, are the server's to say.
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) { isFirst.current = false; return; }
    if (state.status !== 'saved' || state.savedAt === null) return;
    const timer = setTimeout(() => router.refresh(), REFRESH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [router, state.status, state.savedAt]);

  const hasSourceMoved = JSON.stringify(source) !== JSON.stringify(seenSource);
  const draft = useMemo((): Draft => ({
    hasSourceMoved, inLanguage, initialText: first, fields, state, left, readText,
    setField(name, value) {
      fieldsNow.current = { ...fieldsNow.current, [name]: OPTIONAL.has(name) && value === '' ? null : value };
      setFields(fieldsNow.current);
      keeper.edit();
    },
    connectBody(port) { body.current = port; },
    bodyChanged: () => keeper.edit(),
    flush: () => keeper.flush(),
    async restoreLeft(copy) {
      // What stands here goes to the server first, or beside the text that takes its place.
      const isSaved = (await keeper.flush()).status === 'saved';
      const aside = isSaved ? null : await device.setAside({ text: readText(), lockVersion: keeper.version });
      if (!isSaved && !aside) return;
      writeText(copy.text);
      setLeft((copies) => [...(aside ? [aside] : []), ...copies.filter(({ key }) => key !== copy.key)]);
      keeper.adopt(copy.lockVersion);
      if ((await keeper.flush()).isKept) device.remove(copy.key);
    },
    discardLeft(copy) {
      device.remove(copy.key);
      setLeft((copies) => copies.filter(({ key }) => key !== copy.key));
    },
    settle(next, conflict) {
      writeText(next);
      keeper.settle(conflict);
    },
    markUpToDate: (keys) => keeper.markUpToDate(keys),
  }), [hasSourceMoved, inLanguage, first, fields, state, left, readText, writeText, keeper, device]);

  return <DraftContext value={draft}>{children}</DraftContext>;
}

const OPTIONAL: ReadonlySet<TextField> = new Set(['slug', 'byline', 'dateline']);
const withoutBody = ({ body: _, ...fields }: Text): Fields => fields;
const newTabId = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join('');
