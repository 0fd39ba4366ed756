import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from './avatar';
import { CommentWords } from './comment-words';
import { PersonName } from './person-name';
import { RelativeTime } from '@/components/ui/relative-time.client';
import type { VisibleComment } from '@/domain/comment/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type CommentItemProps = {
  comment: Pick<VisibleComment, 'id' | 'writer' | 'inLanguage' | 'text' | 'createdAt' | 'editedAt'> & { replyTo?: VisibleComment['replyTo'] };
  dates: DateContext;
  /** Stands beside the name: the state of a comment that only its writer sees. */
  mark?: ReactNode;
  /** Stands for the words: the form that changes them. */
  words?: ReactNode;
  /** Below the words: what a reader can do, what the writer should know. */
  children?: ReactNode;
};

/** One comment: who, when, in which language, what. */
export function CommentItem({ comment, dates, mark, words, children }: CommentItemProps) {
  const t = useTranslations('comment.item');
  const nameOf = useTranslations('article.languageName');
  const { id, writer, inLanguage, text, createdAt, editedAt, replyTo } = comment;
  return (
    <article id={`comment-${id}`} tabIndex={-1} className="comment">
      <Avatar name={writer.name} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 leading-snug">
          {writer.name === null ? <span className="text-ink-2">{t('nobody')}</span> : <PersonName name={writer.name} pageLocale={dates.locale} className="font-[650] wrap-anywhere" />}
          {writer.badge ? <span className="rounded-full bg-brand-tint px-2 type-micro font-semibold text-brand forced-colors:border">{t(writer.badge)}</span> : null}
          {mark}
          <span className="type-small text-ink-3"><RelativeTime at={createdAt} text={formatDate(createdAt, 'dayTime', dates)} intl={localeEntry(dates.locale).intl} /></span>
          {editedAt ? <span className="type-small text-ink-3">{t('edited')}</span> : null}
        </p>
        {replyTo ? <p className="type-small text-ink-3">{t.rich('answering', { name: () => <Answered key="name" {...replyTo} pageLocale={dates.locale} fallback={t('nobody')} /> })}</p> : null}
        {words ?? <CommentWords text={text} inLanguage={inLanguage} pageLocale={dates.locale} />}
        {inLanguage === dates.locale || words ? null : <p className="mt-1.5 type-small text-ink-3">{t('writtenIn', { language: nameOf(inLanguage) })}</p>}
        {children}
      </div>
    </article>
  );
}

const Answered = ({ id, name, pageLocale, fallback }: { id: string; name: string | null; pageLocale: Locale; fallback: string }) => (
  <a href={`#comment-${id}`} className="inline-block py-0.5 font-semibold text-ink-2 hover:underline">{name === null ? fallback : <PersonName name={name} pageLocale={pageLocale} />}</a>
);
