import { useTranslations } from 'next-intl';
import { CheckboxField, GroupError, SelectField, TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormAction } from './form-state';
import { LanguageGroups } from './language-groups';
import { PictureField } from './picture-field.client';
import type { DeskPicture } from '@/domain/media/model';
import { MOST_REPORTS_BEFORE_HOLD, MOST_SHOWN_BEFORE_TRUST } from '@/domain/site/model';
import type { CommentRules, DeskSite } from '@/domain/site/model';
import { LOCALES, localeEntry } from '@/lib/locales';

type SiteFormProps = { site: DeskSite; pictures: readonly DeskPicture[]; action: FormAction };

const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

export function SiteForm({ site, pictures, action }: SiteFormProps) {
  const t = useTranslations('desk.site');
  const tDesk = useTranslations('desk');
  const zones = TIME_ZONES.includes(site.timeZone) ? TIME_ZONES : [site.timeZone, ...TIME_ZONES];
  return (
    <DeskForm action={action} lockVersion={site.lockVersion} submitLabel={tDesk('save')} cancelHref="/admin" savedHref="/admin/site">
      <section className="panel grid gap-4 p-4 sm:grid-cols-2" aria-labelledby="site-settings">
        <h2 id="site-settings" className="text-meta font-semibold sm:col-span-2">{t('settings')}</h2>
        <SelectField name="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} defaultValue={site.timeZone} />
        <TextField name="contactEmail" label={t('contactEmail')} hint={t('contactHint')} type="email" dir="ltr" spellCheck={false} defaultValue={site.contactEmail} maxLength={254} />
        <div className="sm:col-span-2"><PictureField name="logo" label={t('logo')} defaultValue={site.logo} pictures={pictures} /></div>
        <div className="sm:col-span-2"><CheckboxField name="shouldIndexMachine" label={t('indexMachine')} hint={t('indexMachineHint')} defaultChecked={site.shouldIndexMachine} /></div>
      </section>
      <SiteLanguages site={site} />
      <SiteComments rules={site.comments} />
      <h2 className="text-meta font-semibold">{t('words')}</h2>
      <LanguageGroups inUse={site.locales} worded={Object.keys(site.texts)} prefix="texts">
        {(locale, attributes) => {
          const words = site.texts[locale];
          return (
            <>
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`texts.${locale}.name`} label={t('name')} defaultValue={words?.name} {...attributes} maxLength={2000} />
                <TextField name={`texts.${locale}.tagline`} label={t('tagline')} defaultValue={words?.tagline} {...attributes} maxLength={2000} />
              </div>
              <TextareaField name={`texts.${locale}.description`} label={t('description')} hint={t('descriptionHint')} defaultValue={words?.description} {...attributes} rows={2} />
            </>
          );
        }}
      </LanguageGroups>
    </DeskForm>
  );
}

/** Which languages readers are offered, in which order, and which one strangers get. */
function SiteLanguages({ site: { locales, defaultLocale, namelessSections } }: Pick<SiteFormProps, 'site'>) {
  const t = useTranslations('desk.site');
  const all = [...locales, ...LOCALES.filter((locale) => !locales.includes(locale))];
  return (
    <section className="panel grid gap-3 p-4" aria-labelledby="site-languages">
      <div>
        <h2 id="site-languages" className="text-meta font-semibold">{t('languages')}</h2>
        <p className="type-micro text-ink-2">{t('languagesHint')}</p>
        <GroupError name="locales" />
      </div>
      <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {all.map((locale, index) => {
          const nameless = namelessSections[locale] ?? 0;
          return (
            <li key={locale} className="flex items-start justify-between gap-3 border-t border-rule pt-2">
              <CheckboxField name={`locales.${locale}`} defaultChecked={locales.includes(locale)} label={<bdi lang={localeEntry(locale).tag}>{localeEntry(locale).ownName}</bdi>} hint={nameless > 0 ? t('nameless', { count: nameless }) : undefined} />
              <TextField name={`place.${locale}`} label={t('place', { language: localeEntry(locale).ownName })} isLabelHidden type="number" inputMode="numeric" min={1} max={99} defaultValue={String(index + 1)} fieldClassName="w-16" />
            </li>
          );
        })}
      </ul>
      <SelectField name="defaultLocale" label={t('defaultLocale')} hint={t('defaultHint')} options={all.map((locale) => ({ value: locale, label: localeEntry(locale).ownName, lang: locale }))} defaultValue={defaultLocale} fieldClassName="max-w-sm" />
    </section>
  );
}

/** When readers' comments wait for a moderator. */
function SiteComments({ rules }: { rules: CommentRules }) {
  const t = useTranslations('desk.site.comments');
  return (
    <section className="panel grid gap-4 p-4 sm:grid-cols-2" aria-labelledby="site-comments">
      <div className="sm:col-span-2">
        <h2 id="site-comments" className="text-meta font-semibold">{t('title')}</h2>
        <p className="type-micro text-ink-2">{t.rich('hint', { words: (words) => <a key="words" href="/admin/moderation/words" className="link">{words}</a> })}</p>
      </div>
      <CheckboxField name="comments.shouldHoldAll" label={t('shouldHoldAll')} hint={t('shouldHoldAllHint')} defaultChecked={rules.shouldHoldAll} />
      <CheckboxField name="comments.shouldHoldLinks" label={t('shouldHoldLinks')} defaultChecked={rules.shouldHoldLinks} />
      <TextField name="comments.shownBeforeTrust" label={t('shownBeforeTrust')} hint={t('shownBeforeTrustHint')} type="number" inputMode="numeric" min={0} max={MOST_SHOWN_BEFORE_TRUST} defaultValue={String(rules.shownBeforeTrust)} className="max-w-24" />
      <TextField name="comments.reportsBeforeHold" label={t('reportsBeforeHold')} hint={t('reportsBeforeHoldHint')} type="number" inputMode="numeric" min={1} max={MOST_REPORTS_BEFORE_HOLD} defaultValue={String(rules.reportsBeforeHold)} className="max-w-24" />
    </section>
  );
}
