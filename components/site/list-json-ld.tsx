import { breadcrumbData, publisherData } from './publisher-data';
import { JsonLd } from '@/components/ui/json-ld';
import type { ArticleSummary } from '@/domain/article/model';
import type { SiteFrame } from '@/domain/site/model';
import { frontHref } from '@/lib/url';

type ListJsonLdProps = { frame: SiteFrame; name: string; description?: string | null; href: string; items: readonly Pick<ArticleSummary, 'href' | 'headline'>[] };

/** What machines read of a page that lists stories, and where it stands (schema.org CollectionPage, BreadcrumbList). */
export function ListJsonLd({ frame, name, description, href, items }: ListJsonLdProps) {
  const { siteUrl, locale } = frame;
  return (
    <JsonLd
      data={{
        '@type': 'CollectionPage', '@id': siteUrl + href, url: siteUrl + href, name, ...(description && { description }), inLanguage: locale, publisher: publisherData(frame),
        breadcrumb: breadcrumbData(siteUrl, [{ name: frame.name, href: frontHref(locale) }, { name, href }]),
        ...(items.length > 0 && { mainEntity: { '@type': 'ItemList', itemListElement: items.map((item, index) => ({ '@type': 'ListItem', position: index + 1, url: siteUrl + item.href, name: item.headline })) } }),
      }}
    />
  );
}
