import { useTranslations } from 'next-intl';
import { ConsentFrame } from './consent-frame.client';
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
    <a href={url} rel="noopener external" className="inline-flex min-h-11 items-center font-semibold text-brand underline decoration-1 underline-offset-[.18em]">
      {t.rich('embedOpen', { host: readableHost(url), bdi: (chunks) => <bdi>{chunks}</bdi> })}
    </a>
  );
  return (
    <figure className="font-sans text-meta leading-(--lh-ui)">
      {frame ? (
        <ConsentFrame frame={frame} title={title} showLabel={t('embedShow', { provider: frame.providerName })} className="body-embed grid content-center justify-items-center gap-2 rounded-sm bg-band p-5 text-center">
          <p className="max-w-[36ch] text-balance font-bold">{title}</p>
          <p className="max-w-[44ch] text-balance text-ink-2">{t('embedConsent', { provider: frame.providerName })}</p>
          {link}
        </ConsentFrame>
      ) : (
        <div className="rounded-sm bg-band px-5 py-4">
          <p className="font-bold">{title}</p>
          {link}
        </div>
      )}
      {frame ? <figcaption className="mt-2 text-small text-ink-2">{title}</figcaption> : null}
    </figure>
  );
}
