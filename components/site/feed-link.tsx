import { useTranslations } from 'next-intl';
import { FEED_TYPES, feedHref } from '@/domain/feed/model';

type FeedLinkProps = {
  /** The page whose stories the feed holds. */
  href: string;
  name: string;
  className?: string;
};

/** Leads to the feed of a page, for readers who follow it from a feed reader. */
export function FeedLink({ href, name, className = '' }: FeedLinkProps) {
  const t = useTranslations('feed');
  return (
    <a href={feedHref(href, 'xml')} type={FEED_TYPES.xml} aria-label={t('linkOf', { place: name })} className={`no-print inline-flex min-h-11 min-w-11 items-center hover:underline ${className}`}>
      {t('link')}
    </a>
  );
}
