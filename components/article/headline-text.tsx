import { Fragment } from 'react';
import { headlineParts } from '@/lib/headline-parts';
import type { Locale } from '@/lib/locales';

type HeadlineTextProps = { text: string; inLanguage: Locale };

/** The words of a headline. Where their script has no spaces, the places where a line may end are marked, so that no word is cut in two. */
export function HeadlineText({ text, inLanguage }: HeadlineTextProps) {
  const parts = headlineParts(text, inLanguage);
  if (parts.length === 1) return text;
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity of their own.
  return parts.map((part, index) => <Fragment key={index}>{index > 0 ? <wbr /> : null}{part}</Fragment>);
}
