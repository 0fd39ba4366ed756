'use client';

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { NodeViewContent, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react';
import type { ReactNodeViewProps } from '@tiptap/react';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, toggleHeaderRow } from '@tiptap/pm/tables';
import type { Command } from '@tiptap/pm/state';
import { isLinkAddress } from '@/domain/body/model';
import { findEmbedFrame } from '@/lib/embed-providers';
import { Button } from '@/components/admin/ui/button';
import { Checkbox } from '@/components/admin/ui/checkbox';
import { Picture } from '@/components/media/picture';
import { useEditorTools } from './editor-context.client';
import { NodeField } from './node-field.client';
import { VIEWED_NODES } from './schema';

type FrameProps = { name: string; isSelected: boolean; children: ReactNode };

/** The frame of a block that has fields: what it is, and whether it is selected as a whole. */
function Frame({ name, isSelected, children }: FrameProps) {
  return (
    <NodeViewWrapper className={`ed-frame ${isSelected ? 'is-selected' : ''}`}>
      <span contentEditable={false} data-drag-handle="" className="ed-name">{name}</span>
      {children}
    </NodeViewWrapper>
  );
}

const Fields = ({ children }: { children: ReactNode }) => <div contentEditable={false} className="ed-fields">{children}</div>;

function QuoteView({ node, updateAttributes, selected }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  return (
    <Frame name={t('quote')} isSelected={selected}>
      <NodeViewContent<'blockquote'> as="blockquote" className="ed-quote" />
      <Fields><NodeField label={t('speaker')} value={node.attrs.speaker ?? ''} onChange={(speaker) => updateAttributes({ speaker: speaker || null })} /></Fields>
    </Frame>
  );
}

function FigureView({ node, updateAttributes, selected, deleteNode }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  const { pictures, choosePicture } = useEditorTools();
  const { mediaKey, alt, caption, isDecorative, isSensitive, id } = node.attrs;
  const picture = pictures[mediaKey];
  const exchange = async () => {
    const chosen = await choosePicture();
    if (chosen) updateAttributes({ mediaKey: chosen.key, alt: null, caption: null });
  };
  return (
    <Frame name={t('figure')} isSelected={selected}>
      <div contentEditable={false} className="ed-figure">
        {picture ? <Picture picture={picture} isUnveiled alt="" sizes="11rem" /> : <p className="rounded-xs bg-sunken p-3 text-ink-2">{t('pictureUnknown', { key: mediaKey })}</p>}
        <div className="grid content-start gap-2">
          {!isDecorative && <NodeField label={t('alt')} placeholder={picture?.alt} value={alt ?? ''} onChange={(words) => updateAttributes({ alt: words || null })} error={!alt && !picture?.alt ? t('altMissing') : null} />}
          <NodeField label={t('caption')} placeholder={picture?.caption ?? undefined} value={caption ?? ''} onChange={(words) => updateAttributes({ caption: words || null })} />
          <Checkbox id={`decorative-${id}`} label={t('decorative')} checked={isDecorative} onChange={(event) => updateAttributes({ isDecorative: event.target.checked, ...(event.target.checked && { alt: null }) })} />
          <Checkbox id={`sensitive-${id}`} label={t(picture?.isSensitive ? 'sensitiveAnyway' : 'sensitive')} checked={isSensitive || picture?.isSensitive} disabled={picture?.isSensitive} onChange={(event) => updateAttributes({ isSensitive: event.target.checked })} />
          {picture?.credit && <p className="type-micro text-ink-3">{t('credit', { credit: picture.credit })}</p>}
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => void exchange()}>{t('exchange')}</Button>
            <Button variant="quiet" onClick={() => deleteNode()}>{t('remove')}</Button>
          </div>
        </div>
      </div>
    </Frame>
  );
}

function GalleryView({ editor, node, getPos, selected }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  const { choosePicture } = useEditorTools();
  const add = async () => {
    const picture = await choosePicture();
    const pos = getPos();
    if (picture && pos !== undefined) editor.view.dispatch(editor.state.tr.insert(pos + node.nodeSize - 1, editor.schema.nodes.figure!.create({ mediaKey: picture.key })));
  };
  return (
    <Frame name={t('gallery', { count: node.childCount })} isSelected={selected}>
      <NodeViewContent className="grid gap-2" />
      <Fields><Button onClick={() => void add()}>{t('addPicture')}</Button></Fields>
    </Frame>
  );
}

function FactBoxView({ editor, node, getPos, updateAttributes, selected }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  const add = () => {
    const pos = getPos();
    if (pos !== undefined) editor.view.dispatch(editor.state.tr.insert(pos + node.nodeSize - 1, editor.schema.nodes.fact!.create()));
  };
  return (
    <Frame name={t('factBox')} isSelected={selected}>
      <Fields><NodeField label={t('title')} value={node.attrs.title} onChange={(title) => updateAttributes({ title })} error={node.attrs.title === '' ? t('titleMissing') : null} /></Fields>
      <NodeViewContent className="ed-box" />
      <Fields><Button onClick={add}>{t('addFact')}</Button></Fields>
    </Frame>
  );
}

function FactView({ node, updateAttributes, selected, deleteNode, editor, getPos }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  const pos = getPos();
  const isOnly = pos !== undefined && editor.state.doc.resolve(pos).parent.childCount === 1;
  return (
    <NodeViewWrapper className={`ed-fact ${selected ? 'is-selected' : ''}`} contentEditable={false}>
      <NodeField label={t('value')} maxLength={60} value={node.attrs.value} onChange={(value) => updateAttributes({ value })} />
      <NodeField label={t('label')} value={node.attrs.label} onChange={(label) => updateAttributes({ label })} />
      {!isOnly && <Button variant="quiet" onClick={() => deleteNode()}>{t('remove')}</Button>}
    </NodeViewWrapper>
  );
}

function EmbedView({ node, updateAttributes, selected, deleteNode }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  const [isWrong, setIsWrong] = useState(false);
  const { url, title } = node.attrs;
  const frame = findEmbedFrame(url);
  // An address is taken when it is one; until then the block keeps the last that was.
  const setUrl = (address: string) => {
    setIsWrong(!isLinkAddress(address));
    if (isLinkAddress(address)) updateAttributes({ url: address });
  };
  return (
    <Frame name={t('embed')} isSelected={selected}>
      <Fields>
        <NodeField label={t('url')} value={url} onChange={setUrl} isWords={false} maxLength={2048} error={isWrong ? t('urlWrong') : null} />
        <p className="type-micro text-ink-3">{frame ? t('embedShown', { provider: frame.providerName }) : t('embedLink')}</p>
        <NodeField label={t('title')} value={title} onChange={(words) => updateAttributes({ title: words })} error={title === '' ? t('titleMissing') : null} />
        <Button variant="quiet" className="justify-self-start" onClick={() => deleteNode()}>{t('remove')}</Button>
      </Fields>
    </Frame>
  );
}

function TableView({ editor, node, updateAttributes, selected, deleteNode }: ReactNodeViewProps) {
  const t = useTranslations('editor.block');
  const run = (command: Command) => () => { command(editor.state, editor.view.dispatch); editor.view.focus(); };
  return (
    <Frame name={t('table')} isSelected={selected}>
      <Fields><NodeField label={t('tableCaption')} value={node.attrs.caption ?? ''} onChange={(caption) => updateAttributes({ caption: caption || null })} /></Fields>
      <div className="overflow-x-auto"><NodeViewContent<'table'> as="table" className="ed-table" /></div>
      <div contentEditable={false} className="flex flex-wrap gap-1">
        <Button variant="quiet" onClick={run(addRowAfter)}>{t('addRow')}</Button>
        <Button variant="quiet" onClick={run(addColumnAfter)}>{t('addColumn')}</Button>
        <Button variant="quiet" onClick={run(deleteRow)}>{t('removeRow')}</Button>
        <Button variant="quiet" onClick={run(deleteColumn)}>{t('removeColumn')}</Button>
        <Button variant="quiet" onClick={run(toggleHeaderRow)}>{t('headerRow')}</Button>
        <Button variant="quiet" onClick={() => deleteNode()}>{t('removeTable')}</Button>
      </div>
    </Frame>
  );
}

/** The nodes of the schema that are drawn with fields. */
export const viewedNodes = () => ({
  quote: VIEWED_NODES.quote.extend({ addNodeView: () => ReactNodeViewRenderer(QuoteView) }),
  figure: VIEWED_NODES.figure.extend({ addNodeView: () => ReactNodeViewRenderer(FigureView) }),
  gallery: VIEWED_NODES.gallery.extend({ addNodeView: () => ReactNodeViewRenderer(GalleryView) }),
  fact: VIEWED_NODES.fact.extend({ addNodeView: () => ReactNodeViewRenderer(FactView) }),
  factBox: VIEWED_NODES.factBox.extend({ addNodeView: () => ReactNodeViewRenderer(FactBoxView) }),
  embed: VIEWED_NODES.embed.extend({ addNodeView: () => ReactNodeViewRenderer(EmbedView) }),
  table: VIEWED_NODES.table.extend({ addNodeView: () => ReactNodeViewRenderer(TableView, { contentDOMElementTag: 'tbody' }) }),
});
