'use client';

import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import type { Editor } from '@tiptap/react';
import { isLinkAddress } from '@/domain/body/model';
import { splitAddress } from '@/lib/url';
import { Button } from '@/components/admin/ui/button';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { TextInput } from '@/components/admin/ui/text-input';

type LinkDialogProps = { editor: Editor; isOpen: boolean; onClose: () => void };

/** Links the selected words to an address, or to a story of this site: by its address, its public id, or its address in the newsroom. */
export function LinkDialog({ editor, isOpen, onClose }: LinkDialogProps) {
  const t = useTranslations('editor.link');
  return <Dialog isOpen={isOpen} onClose={onClose} title={t('title')}>{isOpen && <LinkForm editor={editor} onClose={onClose} />}</Dialog>;
}

function LinkForm({ editor, onClose }: Omit<LinkDialogProps, 'isOpen'>) {
  const t = useTranslations('editor.link');
  const { href, articleId } = { ...editor.getAttributes('link'), ...editor.getAttributes('articleLink') } as { href?: string; articleId?: string };
  const [isWrong, setIsWrong] = useState(false);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The page's own forms are not sent with this one.
    event.stopPropagation();
    const mark = linkMark(String(new FormData(event.currentTarget).get('address') ?? '').trim());
    if (!mark) return setIsWrong(true);
    const { state, schema, view } = editor;
    if (href || articleId) editor.chain().extendMarkRange(href ? 'link' : 'articleLink').unsetMark('link').unsetMark('articleLink').setMark(mark.mark.type, mark.mark.attrs).run();
    else if (!state.selection.empty) editor.commands.setMark(mark.mark.type, mark.mark.attrs);
    // Nothing is selected: the address stands for itself.
    else view.dispatch(state.tr.replaceSelectionWith(schema.text(mark.shown, [schema.mark(mark.mark.type, mark.mark.attrs)]), false));
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange(href ? 'link' : 'articleLink').unsetMark('link').unsetMark('articleLink').run();
    onClose();
  };
  return (
    <form className="grid gap-4" onSubmit={save} noValidate>
      <TextInput id="link-address" name="address" label={t('address')} hint={t('hint')} error={isWrong ? t('wrong') : undefined} defaultValue={href ?? articleId ?? ''} dir="ltr" autoComplete="off" data-autofocus="" />
      <div className="flex flex-wrap justify-end gap-2">
        {(href ?? articleId) && <Button variant="quiet" onClick={remove}>{t('remove')}</Button>}
        <Button type="submit" variant="primary">{t('save')}</Button>
      </div>
    </form>
  );
}

type LinkMark = { mark: { type: 'link'; attrs: { href: string } } | { type: 'articleLink'; attrs: { articleId: string } }; shown: string };

function linkMark(address: string): LinkMark | null {
  const articleId = storyOf(address);
  if (articleId) return { mark: { type: 'articleLink', attrs: { articleId } }, shown: articleId };
  const href = URL.canParse(address) ? address : `https://${address}`;
  return isLinkAddress(href) ? { mark: { type: 'link', attrs: { href } }, shown: href } : null;
}

/** The public id of a story that is named by itself or by an address of this site. */
function storyOf(address: string): string | null {
  if (/^[0-9a-hjkmnp-tv-z]{10}$/.test(address)) return address;
  if (!URL.canParse(address) || new URL(address).origin !== location.origin) return null;
  const [first, second, third] = new URL(address).pathname.split('/').slice(1);
  if (first === 'admin') return second === 'stories' ? storyOf(third ?? '') : null;
  return splitAddress(third ?? '')?.publicId ?? null;
}
