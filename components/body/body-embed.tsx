import { useTranslations } from 'next-intl';
import { ConsentFrame } from './consent-frame.client';
import { Island } from '@/components/ui/island';
import type { Block } from '@/domain/body/model';
import { findEmbedFrame } from '@/lib/embed-providers';
import { httpUrl, readableHost } from '@/lib/web-address';

type BodyEmbedProps = { block: Extract<Block, { type: 'embed' }> };

/** Content of another site. Nothing is asked of it before the reader agrees; an unknown site, or a page without scripts, keeps a plain link. */
export function BodyEmbed({ block }: BodyEmbedProps) {
  const t = useTranslations('body');
  const { title } = block.attrs;
  const url = httpUrl(block.attrs.url);
  if (!url) return null;
  const frame = findEmbedFrame(url);
  const link = (
    <a href={url} rel="noopener external" className="inline-block py-2.5 link">
      {t.rich('embedOpen', { host: readableHost(url), bdi: (chunks) => <bdi>{chunks}</bdi> })}
    </a>
  );
  return (
    <figure className="font-sans text-meta leading-(--lh-ui)">
      <figcaption className="mb-2 font-bold text-pretty">{title}</figcaption>
      {frame ? (
        <Island
          name="consent" as={ConsentFrame}
          props={{ frame, title, showLabel: t('embedShow', { provider: frame.providerName }), offer: t('embedConsent', { provider: frame.providerName }), className: 'body-embed grid content-center justify-items-center gap-2 rounded-sm bg-band p-5 text-center print:min-h-0 print:p-2' }}
        >
          {link}
        </Island>
      ) : (
        <div className="rounded-sm bg-band px-5 py-1.5">{link}</div>
      )}
    </figure>
  );
}
