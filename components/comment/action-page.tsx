import type { ReactNode } from 'react';
import { CommentPage } from './comment-page';
import { PlainRefusal } from './plain-refusal';
import type { FormRefusal } from './plain-refusal';
import type { Locale } from '@/lib/locales';

type ActionPageProps = {
  title: string;
  text?: string;
  storyHref: string | null;
  locale: Locale;
  /** The address of this page: where the form is sent. */
  action: string;
  hidden?: Readonly<Record<string, string>>;
  /** The word on the button; `null`: nothing can be done here. */
  submit: string | null;
  isHarmful?: boolean;
  refusal: FormRefusal | null;
  cancel: { href: string; label: string };
  /** The comment that it is about. */
  subject: ReactNode;
  fields?: ReactNode;
};

/** A page that does one thing with one comment. */
export function ActionPage({ title, text, storyHref, locale, action, hidden = {}, submit, isHarmful = false, refusal, cancel, subject, fields }: ActionPageProps) {
  return (
    <CommentPage title={title} storyHref={storyHref}>
      {subject ? <div className="mt-6 border-s-2 border-rule ps-4">{subject}</div> : null}
      {text ? <p className="mt-4 text-ink-2">{text}</p> : null}
      {refusal ? <PlainRefusal refusal={refusal} locale={locale} next={storyHref ? `${storyHref}#comments` : `/${locale}`} /> : null}
      <form method="post" action={action} className="mt-6 grid gap-5">
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {fields}
        <div className="flex flex-wrap gap-2">
          {submit === null ? null : <button type="submit" className={`button ${isHarmful ? 'border-danger text-danger' : 'button-primary'}`}>{submit}</button>}
          <a href={cancel.href} className="button">{cancel.label}</a>
        </div>
      </form>
    </CommentPage>
  );
}
