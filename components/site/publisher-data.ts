import type { SiteFrame } from '@/domain/site/model';

/** What a page's data says of the site it stands on. */
export type PublisherFrame = Pick<SiteFrame, 'siteUrl' | 'name' | 'logo'>;

/** The publisher of everything here, for schema.org; the same node on every page. */
export function publisherData({ siteUrl, name, logo }: PublisherFrame) {
  return { '@type': 'NewsMediaOrganization', '@id': `${siteUrl}/#publisher`, name, url: siteUrl, logo: { '@type': 'ImageObject', url: siteUrl + (logo?.href ?? '/apple-touch-icon.png') } };
}

/** Where a page stands, for schema.org; the last step is the page itself. */
export function breadcrumbData(siteUrl: string, steps: readonly { name: string; href: string }[]) {
  return { '@type': 'BreadcrumbList', itemListElement: steps.map(({ name, href }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: siteUrl + href })) };
}
