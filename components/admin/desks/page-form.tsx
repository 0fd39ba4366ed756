import { useTranslations } from 'next-intl';
import { TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormAction } from './form-state';
import { LanguageGroups } from './language-groups';
import { generatedPage } from '@/domain/site/model';
import type { DeskPage } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';

type PageFormProps = { page: DeskPage | null; nextPosition?: number; inUse: readonly Locale[]; action: FormAction };

export function PageForm({ page, nextPosition = 0, inUse, action }: PageFormProps) {
  const t = useTranslations('desk.page');
  const tDesk = useTranslations('desk');
  const generated = page && generatedPage(page.key);
  return (
    <DeskForm action={action} lockVersion={page?.lockVersion ?? null} submitLabel={page ? tDesk('save') : t('create')} cancelHref="/admin/pages" savedHref={page ? `/admin/pages/${page.key}` : ''}>
      <div className="panel grid gap-4 p-4 sm:grid-cols-2">
        {page ? <input type="hidden" name="key" value={page.key} /> : <TextField name="key" label={tDesk('key')} hint={tDesk('keyHint')} autoComplete="off" spellCheck={false} maxLength={100} />}
        <TextField name="position" label={t('position')} hint={t('positionHint')} type="number" inputMode="numeric" min={0} max={10_000} defaultValue={String(page?.position ?? nextPosition)} />
      </div>
      <p className="type-micro text-ink-2">{t('marks')}</p>
      {generated && <p className="type-micro text-ink-2">{t(`generated.${generated}`)}</p>}
      <LanguageGroups inUse={inUse} worded={Object.keys(page?.texts ?? {})} prefix="texts">
        {(locale, attributes) => {
          const words = page?.texts[locale];
          return (
            <>
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`texts.${locale}.title`} label={t('pageTitle')} defaultValue={words?.title} {...attributes} maxLength={2000} />
                <TextField name={`texts.${locale}.slug`} label={tDesk('slug')} hint={page ? tDesk('slugHint') : tDesk('slugNewHint')} defaultValue={words?.slug} {...attributes} spellCheck={false} maxLength={80} />
              </div>
              <TextareaField name={`texts.${locale}.body`} label={t('body')} defaultValue={words?.text} {...attributes} rows={12} className="font-serif text-ui" />
            </>
          );
        }}
      </LanguageGroups>
    </DeskForm>
  );
}
