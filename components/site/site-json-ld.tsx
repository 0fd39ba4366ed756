import { publisherData } from './publisher-data';
import { JsonLd } from '@/components/ui/json-ld';
import type { SiteFrame } from '@/domain/site/model';
import { frontHref, searchStartHref } from '@/lib/url';

/** What machines read of the front page: whose site it is, in which languages, and how it is searched (schema.org WebSite). */
export function SiteJsonLd({ frame }: { frame: SiteFrame }) {
  const { siteUrl, name, description, locale } = frame;
  const url = siteUrl + frontHref(locale);
  return (
    <JsonLd
      data={{
        '@type': 'WebSite', '@id': `${url}#site`, url, name, description, inLanguage: locale, publisher: publisherData(frame),
        potentialAction: { '@type': 'SearchAction', target: { '@type': 'EntryPoint', urlTemplate: `${siteUrl + searchStartHref(locale)}?q={search_term_string}` }, 'query-input': 'required name=search_term_string' },
      }}
    />
  );
}
