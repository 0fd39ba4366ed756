import { breadcrumbData, publisherData } from '@/components/site/publisher-data';
import { JsonLd } from '@/components/ui/json-ld';
import type { AuthorDetail } from '@/domain/author/model';
import { mediaHref } from '@/domain/media/model';
import type { SiteFrame } from '@/domain/site/model';
import { frontHref } from '@/lib/url';

/** What machines read of a person of the byline (schema.org ProfilePage, Person). */
export function AuthorJsonLd({ author, frame: { siteUrl, locale, ...frame } }: { author: AuthorDetail; frame: SiteFrame }) {
  const { name, role, bio, avatar, source, writesIn } = author;
  const url = siteUrl + author.href;
  const widthPx = avatar?.widthsPx.at(-1);
  return (
    <JsonLd
      data={{
        '@type': 'ProfilePage', '@id': url, url, name, inLanguage: locale, publisher: publisherData({ siteUrl, ...frame }),
        breadcrumb: breadcrumbData(siteUrl, [{ name: frame.name, href: frontHref(locale) }, { name, href: author.href }]),
        mainEntity: {
          '@type': 'Person', name, url, ...(role && { jobTitle: role }), ...(bio && { description: bio }), ...(avatar && widthPx && { image: siteUrl + mediaHref(avatar.path, widthPx, 'webp') }),
          ...(source && { worksFor: { '@type': 'NewsMediaOrganization', name: source.name, url: siteUrl + source.href } }), ...(writesIn.length > 0 && { knowsLanguage: writesIn }),
        },
      }}
    />
  );
}
