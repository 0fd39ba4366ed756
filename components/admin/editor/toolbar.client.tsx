'use client';

import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import type { Command } from '@tiptap/pm/state';
import { EditorIcon } from './editor-icon';
import { LinkDialog } from './link-dialog.client';
import { ShortcutsDialog } from './shortcuts-dialog.client';
import { useEditorTools } from './editor-context.client';
import { insertBlock, isInList, moveBlock, setLineType, toggleList, toggleQuote } from './text-commands';

type Tool = { name: string; sign: ReactNode; run: () => void; isOn?: boolean; isOff?: boolean; id?: string };

/** Everything that can be done to a body. One stop of the Tab key; the arrows move inside (ARIA toolbar). */
export function Toolbar({ editor }: { editor: Editor }) {
  const t = useTranslations('editor.tool');
  const { choosePicture } = useEditorTools();
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [open, setOpen] = useState<'link' | 'shortcuts' | null>(null);
  const state = useEditorState({ editor, selector: ({ editor: now }) => ({
    isBold: now.isActive('bold'), isItalic: now.isActive('italic'), isLink: now.isActive('link') || now.isActive('articleLink'),
    isHeading2: now.isActive('heading', { level: 2 }), isHeading3: now.isActive('heading', { level: 3 }), isQuote: now.isActive('quote'),
    isBullets: isInList(now.state, 'bulletList'), isNumbers: isInList(now.state, 'orderedList'), canUndo: now.can().undo(), canRedo: now.can().redo(), canMark: now.state.selection.$from.parent.inlineContent,
  }) });

  const apply = (command: Command) => () => { command(editor.state, editor.view.dispatch); editor.view.focus(); };
  const insert = (name: string, attrs: Record<string, unknown> = {}, content?: ReturnType<Editor['schema']['node']>[]) => {
    editor.view.dispatch(insertBlock(editor.state, editor.schema.node(name, attrs, content)));
    focusFirstField(editor);
  };
  const insertPicture = (wrap: boolean) => async () => {
    const picture = await choosePicture();
    // The dialog gives the focus back where it was when it closes; only then may the picture's field have it.
    await new Promise(requestAnimationFrame);
    if (!picture) return editor.view.focus();
    const figure = editor.schema.node('figure', { mediaKey: picture.key });
    if (wrap) insert('gallery', {}, [figure]);
    else insert('figure', { mediaKey: picture.key });
  };
  const row = (type: 'tableHeader' | 'tableCell') => editor.schema.node('tableRow', null, [editor.schema.node(type), editor.schema.node(type)]);

  const groups: Tool[][] = [
    [
      { name: t('undo'), sign: <EditorIcon name="undo" isDirectional />, run: () => editor.chain().focus().undo().run(), isOff: !state.canUndo },
      { name: t('redo'), sign: <EditorIcon name="redo" isDirectional />, run: () => editor.chain().focus().redo().run(), isOff: !state.canRedo },
    ],
    [
      { name: t('paragraph'), sign: <EditorIcon name="paragraph" />, run: apply(setLineType('paragraph')) },
      { name: t('heading2'), sign: 'H2', run: apply(setLineType('heading', 2)), isOn: state.isHeading2 },
      { name: t('heading3'), sign: 'H3', run: apply(setLineType('heading', 3)), isOn: state.isHeading3 },
      { name: t('bullets'), sign: <EditorIcon name="bullets" isDirectional />, run: apply(toggleList('bulletList')), isOn: state.isBullets },
      { name: t('numbers'), sign: <EditorIcon name="numbers" />, run: apply(toggleList('orderedList')), isOn: state.isNumbers },
      { name: t('quote'), sign: <EditorIcon name="quote" />, run: apply(toggleQuote), isOn: state.isQuote },
    ],
    [
      { name: t('bold'), sign: <b>B</b>, run: () => editor.chain().focus().toggleMark('bold').run(), isOn: state.isBold, isOff: !state.canMark },
      { name: t('italic'), sign: <i>I</i>, run: () => editor.chain().focus().toggleMark('italic').run(), isOn: state.isItalic, isOff: !state.canMark },
      { id: 'link', name: t('link'), sign: <EditorIcon name="link" />, run: () => setOpen('link'), isOn: state.isLink, isOff: !state.canMark },
    ],
    [
      { name: t('figure'), sign: <EditorIcon name="picture" />, run: () => void insertPicture(false)() },
      { name: t('gallery'), sign: <EditorIcon name="gallery" />, run: () => void insertPicture(true)() },
      { name: t('factBox'), sign: <EditorIcon name="box" />, run: () => insert('factBox', {}, [editor.schema.node('paragraph')]) },
      { name: t('embed'), sign: <EditorIcon name="embed" />, run: () => insert('embed', { url: 'https://www.openstreetmap.org/export/embed.html' }) },
      { name: t('table'), sign: <EditorIcon name="table" />, run: () => insert('table', {}, [row('tableHeader'), row('tableCell')]) },
      { name: t('rule'), sign: <EditorIcon name="rule" />, run: () => { insert('horizontalRule'); editor.view.focus(); } },
    ],
    [
      { name: t('moveUp'), sign: <EditorIcon name="up" />, run: apply(moveBlock(-1)) },
      { name: t('moveDown'), sign: <EditorIcon name="down" />, run: apply(moveBlock(1)) },
      { name: t('shortcuts'), sign: '?', run: () => setOpen('shortcuts') },
    ],
  ];
  const count = groups.flat().length;

  const move = (event: KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step === undefined ? null : (current + step + count) % count;
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  let index = -1;
  return (
    <>
      <div ref={bar} role="toolbar" aria-label={t('label')} aria-controls="story-body" className="ed-toolbar" onKeyDown={move}>
        {groups.map((group) => (
          <span key={group[0]!.name} className="ed-toolgroup">
            {group.map(({ id, name, sign, run, isOn, isOff }) => {
              index += 1;
              const place = index;
              return (
                <button
                  key={name} type="button" data-tool={id} className="ed-tool" title={name} aria-label={name} aria-pressed={isOn} aria-disabled={isOff || undefined} tabIndex={place === current ? 0 : -1}
                  onFocus={() => setCurrent(place)} onMouseDown={(event) => event.preventDefault()} onClick={() => { if (!isOff) run(); }}
                >
                  {sign}
                </button>
              );
            })}
          </span>
        ))}
      </div>
      <LinkDialog editor={editor} isOpen={open === 'link'} onClose={() => { setOpen(null); editor.view.focus(); }} />
      <ShortcutsDialog isOpen={open === 'shortcuts'} onClose={() => setOpen(null)} />
    </>
  );
}

/** A block with fields is filled in at once: they are drawn with the next frame, and whoever has gone elsewhere by then stays there. */
function focusFirstField(editor: Editor): void {
  const from = document.activeElement;
  requestAnimationFrame(() => {
    if (document.activeElement !== from) return;
    const { $from, from: at } = editor.state.selection;
    const dom = editor.view.nodeDOM($from.depth > 0 ? $from.before(1) : at);
    const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>('input:not([type="checkbox"])') : null;
    if (field) field.focus();
    else editor.view.focus();
  });
}
