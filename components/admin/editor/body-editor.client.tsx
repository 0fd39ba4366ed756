'use client';

import './editor.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { Extension } from '@tiptap/core';
import { tableEditing } from '@tiptap/pm/tables';
import { PicturePicker } from '@/components/admin/media/picture-picker.client';
import type { Block } from '@/domain/body/model';
import { MAX_BLOCKS } from '@/domain/body/model';
import { skeletonOf } from '@/domain/body/text';
import type { Text } from '@/domain/body/text';
import type { Picture } from '@/domain/media/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { viewedNodes } from './block-views.client';
import { toBody, toDocument } from './body-document';
import { cleanPaste } from './clean-paste';
import { useDraft } from './draft-provider.client';
import { EditorToolsProvider } from './editor-context.client';
import type { EditorTools } from './editor-context.client';
import { originalColumn, originalColumnKey } from './original-column';
import { schemaExtensions } from './schema';
import { SegmentIds } from './segment-ids';
import { BodyKeys } from './text-commands';
import { Toolbar } from './toolbar.client';

type BodyEditorProps = {
  /** Pictures that the text uses, by key. */
  pictures: Readonly<Record<string, Picture>>;
  /** The text beside a translation, in its language. */
  original: { text: Text; inLanguage: Locale } | null;
  stale: Readonly<Record<string, string | null>>;
  isEditable: boolean;
};

/** The body of one language in its blocks; beside it the original, when it is a translation. */
export function BodyEditor({ pictures: knownPictures, original, stale, isEditable }: BodyEditorProps) {
  const t = useTranslations('editor');
  const newsroomLocale = useLocale() as Locale; // the newsroom's languages are of the register
  const draft = useDraft();
  const { inLanguage, initialText, connectBody, bodyChanged, markUpToDate, hasSourceMoved } = draft;
  const { dir } = localeEntry(inLanguage);
  const frame = useRef<HTMLDivElement>(null);
  const [pictures, setPictures] = useState(knownPictures);
  const [choosing, setChoosing] = useState<((picture: Picture | null) => void) | null>(null);
  const staleNow = useRef(stale);
  const insertNow = useRef<(block: Block) => void>(() => {});
  const compareNow = useRef<(keys: string[]) => void>(() => {});

  const [extensions] = useState(() => [
    ...schemaExtensions(viewedNodes()), SegmentIds, BodyKeys, UndoRedo, Gapcursor, Dropcursor.configure({ class: 'ed-drop', color: false }), TableTools,
    Placeholder.configure({ includeChildren: true, showOnlyCurrent: false, placeholder: ({ node, editor }) => (node.type.name === 'paragraph' && editor.isEmpty ? t('placeholder') : '') }),
    ...(original ? [originalColumn({
      original: original.text, inLanguage: original.inLanguage, dir: localeEntry(original.inLanguage).dir, readStale: () => staleNow.current,
      onInsert: (block) => insertNow.current(block), onUpToDate: (keys) => compareNow.current(keys),
      words: { kind: ({ type }) => t(`kind.${type}`), changed: t('original.changed'), isNew: t('original.isNew'), gone: t('original.gone'), missing: t('original.missing'), insert: t('original.insert'), upToDate: t('original.upToDate') },
    })] : []),
  ]);
  const editor = useEditor({
    // Each block runs in the direction of its own words; the columns follow the page.
    extensions, content: toDocument(initialText.body), editable: isEditable, injectCSS: false, immediatelyRender: false, shouldRerenderOnTransaction: false, textDirection: dir,
    editorProps: {
      attributes: { id: 'story-body', role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('body'), lang: inLanguage, dir: localeEntry(newsroomLocale).dir, class: `ed-body ${original ? 'has-original' : ''}`, spellcheck: 'true' },
      transformPastedHTML: (html) => cleanPaste(html, location.origin),
      // Pictures come from the newsroom's own, with their words and rights: files that are dropped here have neither.
      handleDrop: (_, event) => (event.dataTransfer?.files.length ?? 0) > 0,
    },
    onUpdate: () => bodyChanged(),
  });

  useEffect(() => {
    if (!editor) return;
    connectBody({ read: () => toBody(editor.getJSON()), write: (body) => editor.commands.setContent(toDocument(body), { emitUpdate: false }) });
    return () => connectBody(null);
  }, [editor, connectBody]);

  useEffect(() => (editor ? followAddress(editor) : undefined), [editor]);

  useEffect(() => {
    if (hasSourceMoved) return;
    staleNow.current = stale;
    if (editor) editor.view.dispatch(editor.state.tr.setMeta(originalColumnKey, true).setMeta('addToHistory', false));
  }, [editor, stale, hasSourceMoved]);

  insertNow.current = (block) => { if (editor && original) insertInOrder(editor, block, original.text); };
  compareNow.current = (keys) => {
    staleNow.current = Object.fromEntries(Object.entries(staleNow.current).filter(([key]) => !keys.includes(key)));
    editor?.view.dispatch(editor.state.tr.setMeta(originalColumnKey, true).setMeta('addToHistory', false));
    markUpToDate(keys);
    editor?.view.focus();
  };

  const tools = useMemo((): EditorTools => ({
    inLanguage, dir, pictures,
    choosePicture: () => new Promise((resolve) => setChoosing(() => resolve)),
  }), [inLanguage, dir, pictures]);
  const choose = (picture: Picture | null) => {
    if (picture) setPictures((known) => ({ ...known, [picture.key]: picture }));
    setChoosing(null);
    choosing?.(picture);
  };

  const keys = (event: KeyboardEvent) => {
    const isMod = event.ctrlKey || event.metaKey;
    const toolbar = () => frame.current?.querySelectorAll<HTMLButtonElement>('[role="toolbar"] button');
    if (event.altKey && event.key === 'F10') [...(toolbar() ?? [])].find((button) => button.tabIndex === 0)?.focus();
    else if (isMod && event.key.toLowerCase() === 'k') frame.current?.querySelector<HTMLButtonElement>('[data-tool="link"]')?.click();
    else if (isMod && event.key.toLowerCase() === 's') void draft.flush();
    else if (event.key === 'Escape' && event.target instanceof HTMLInputElement && event.target.closest('#story-body')) editor?.view.focus();
    else return;
    event.preventDefault();
  };
  const isFull = draft.state.refusal?.issues.some(({ path }) => path === 'body.content') ?? false;
  return (
    <EditorToolsProvider value={tools}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the shortcuts of the editor inside. */}
      <div ref={frame} className="ed-frame-all" onKeyDown={keys}>
        {editor && isEditable && <Toolbar editor={editor} />}
        {isFull && <p role="alert" className="p-3 text-danger">{t('full', { most: MAX_BLOCKS })}</p>}
        {editor ? <EditorContent editor={editor} className="ed-content" /> : <div className="ed-content"><div className="ed-body"><p className="skeleton h-40" aria-hidden="true" /></div></div>}
      </div>
      <PicturePicker isOpen={choosing !== null} inLanguage={inLanguage} onClose={() => choose(null)} onChoose={choose} />
    </EditorToolsProvider>
  );
}

type TiptapEditor = NonNullable<ReturnType<typeof useEditor>>;

/** Goes to the block that the address names, `#segment-B7`, now and whenever it names another. */
function followAddress(editor: TiptapEditor): () => void {
  const go = () => {
    const key = /^#segment-(.+)$/.exec(decodeURIComponent(location.hash))?.[1];
    if (key === undefined) return;
    let found: number | null = null;
    editor.state.doc.descendants((node, position) => {
      // `B7.caption` may be an attribute of B7 or a node inside it, which comes later.
      if (typeof node.attrs.id === 'string' && `${key}.`.startsWith(`${node.attrs.id}.`)) found = position;
    });
    if (found !== null) editor.chain().setTextSelection(found + 1).scrollIntoView().focus().run();
  };
  go();
  window.addEventListener('hashchange', go);
  return () => window.removeEventListener('hashchange', go);
}

/** Puts a block of the original without its words where it stands there: behind the nearest earlier one that the translation has. */
function insertInOrder(editor: TiptapEditor, block: Block, { body }: Text): void {
  const index = body.content.findIndex(({ attrs }) => attrs.id === block.attrs.id);
  const earlier = new Set(body.content.slice(0, index).map(({ attrs }) => attrs.id));
  let at = 0;
  editor.state.doc.forEach((node, offset) => { if (earlier.has(node.attrs.id as string)) at = offset + node.nodeSize; });
  editor.chain().insertContentAt(at, skeletonOf(block), { updateSelection: true }).focus().run();
}

/** Selecting cells, moving between them, and rows of equal length. */
const TableTools = Extension.create({ name: 'tableTools', addProseMirrorPlugins: () => [tableEditing()] });
