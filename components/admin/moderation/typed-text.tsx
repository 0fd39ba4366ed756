import { plainText } from '@/domain/comment/model';
import type { CommentText } from '@/domain/comment/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type TypedTextProps = { text: CommentText; inLanguage: Locale; className?: string };

/** What a reader typed, as typed: addresses in it are words here, for nobody should follow one by a slip of the hand. */
export function TypedText({ text, inLanguage, className = '' }: TypedTextProps) {
  return <p lang={inLanguage} dir={localeEntry(inLanguage).dir} className={`text-start leading-(--lh-body) whitespace-pre-line [overflow-wrap:anywhere] ${className}`}>{plainText(text)}</p>;
}
