import type { CommentText } from '@/domain/comment/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type CommentWordsProps = { text: CommentText; inLanguage: Locale; pageLocale: Locale };

/** What a reader wrote: paragraphs, line breaks and addresses, nothing else, whatever the text looks like. */
export function CommentWords({ text, inLanguage, pageLocale }: CommentWordsProps) {
  const mark = inLanguage === pageLocale ? {} : { lang: inLanguage, dir: localeEntry(inLanguage).dir };
  return (
    <div {...mark} className="comment-text mt-1 text-start">
      {text.map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity of their own; the text changes as a whole.
        <p key={index} className="whitespace-pre-line">
          {parts.map(({ text: words, href }, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: nor have the links in them.
            href === undefined ? words : <a key={at} href={href} rel="nofollow ugc noopener" className="link font-normal"><bdi>{words}</bdi></a>,
          )}
        </p>
      ))}
    </div>
  );
}
