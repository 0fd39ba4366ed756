import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CommentPage } from './comment-page';
import { PersonName } from './person-name';
import { PlainComposer } from './plain-composer';
import { PlainRefusal, useTextFault } from './plain-refusal';
import type { FormRefusal } from './plain-refusal';
import type { Locale } from '@/lib/locales';

type WritingPageProps = {
  title: string;
  storyHref: string | null;
  locale: Locale;
  locales: readonly Locale[];
  /** The address of this page: where the form is sent, and where a sign-in leads back to. */
  action: string;
  hidden?: Readonly<Record<string, string>>;
  label: string;
  submit: string;
  text: string;
  inLanguage: Locale;
  refusal: FormRefusal | null;
  /** Name of the person who writes. */
  writer: string | null;
  cancelHref: string | null;
  notes?: ReactNode;
  /** What is answered, or changed. */
  children?: ReactNode;
};

/** A page with the form of a comment, an answer or a change: what was typed stands in it, whatever was wrong. */
export function WritingPage(props: WritingPageProps) {
  const { title, storyHref, locale, locales, action, hidden, label, submit, text, inLanguage, refusal, writer, cancelHref, notes, children } = props;
  const t = useTranslations('comment.form');
  const fault = useTextFault(refusal?.issues, text);
  return (
    <CommentPage title={title} storyHref={storyHref}>
      {children}
      {refusal ? <PlainRefusal refusal={refusal} locale={locale} next={storyHref ? `${storyHref}#comments` : `/${locale}`} /> : null}
      <PlainComposer
        action={action} locale={locale} locales={locales} hidden={hidden} label={label} submit={refusal ? t('again') : submit} text={text} inLanguage={inLanguage} error={fault}
        notes={<>{writer ? <span>{t.rich('as', { name: () => <PersonName key="name" name={writer} pageLocale={locale} className="font-[650] text-ink" /> })}</span> : null}{notes}</>}
        cancel={cancelHref ? { href: cancelHref, label: t('cancel') } : undefined}
      />
    </CommentPage>
  );
}
