import { useTranslations } from 'next-intl';
import { TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormAction } from './form-state';
import { LanguageGroups } from './language-groups';
import type { DeskTopic } from '@/domain/section/model';
import type { Locale } from '@/lib/locales';

type TopicFormProps = { topic: DeskTopic | null; inUse: readonly Locale[]; action: FormAction };

export function TopicForm({ topic, inUse, action }: TopicFormProps) {
  const t = useTranslations('desk.topic');
  const tDesk = useTranslations('desk');
  return (
    <DeskForm action={action} lockVersion={topic?.lockVersion ?? null} submitLabel={topic ? tDesk('save') : t('create')} cancelHref="/admin/topics" savedHref={topic ? `/admin/topics/${topic.key}` : ''}>
      <div className="panel grid gap-4 p-4">
        {topic ? <input type="hidden" name="key" value={topic.key} /> : <TextField name="key" label={tDesk('key')} hint={tDesk('keyHint')} autoComplete="off" spellCheck={false} maxLength={100} />}
        <TextField name="mediaTopic" label={tDesk('mediaTopic')} hint={tDesk('mediaTopicHint')} defaultValue={topic?.mediaTopic} spellCheck={false} dir="ltr" />
      </div>
      <LanguageGroups inUse={inUse} worded={Object.keys(topic?.names ?? {})} prefix="names">
        {(locale, attributes) => {
          const words = topic?.names[locale];
          return (
            <>
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`names.${locale}.name`} label={t('name')} defaultValue={words?.name} {...attributes} maxLength={2000} />
                <TextField name={`names.${locale}.slug`} label={tDesk('slug')} hint={tDesk('slugNewHint')} defaultValue={words?.slug} {...attributes} spellCheck={false} maxLength={80} />
              </div>
              <TextareaField name={`names.${locale}.description`} label={t('description')} hint={t('descriptionHint')} defaultValue={words?.description} {...attributes} rows={2} />
            </>
          );
        }}
      </LanguageGroups>
    </DeskForm>
  );
}
