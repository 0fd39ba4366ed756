import type { ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import { Brand } from './brand';
import { FeedLink } from './feed-link';
import { ThemeChoice } from './theme-choice';
import type { SiteFrame } from '@/domain/site/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { frontHref, latestHref } from '@/lib/url';

type SiteFooterProps = { frame: SiteFrame; languages: { locale: Locale; href: string }[] };

export async function SiteFooter({ frame, languages }: SiteFooterProps) {
  const t = await getTranslations('site');
  return (
    <footer className="type-meta below-fold no-print border-t-3 border-rule-strong pt-8 pb-12 text-ink-2">
      <div className="wrap grid wrap-anywhere *:min-w-0 gap-x-12 gap-y-8 md:grid-cols-2 lg:grid-cols-[1.5fr_1.2fr_1fr_1.2fr]">
        <div className="md:col-span-2 lg:col-span-1">
          <a href={`/${frame.locale}`} aria-label={t('homeLabel', { name: frame.name })} className="inline-flex min-h-11 items-center">
            <Brand name={frame.name} logo={frame.logo} />
          </a>
          <p className="mt-2 max-w-[34ch] text-pretty">{frame.description}</p>
          <ThemeChoice />
        </div>
        {frame.sections.length > 0 ? (
          <div>
            <h2 className="font-bold text-ink">{t('sections')}</h2>
            <ul className="mt-1 columns-2 gap-x-6">
              {frame.sections.map((section) => (
                <li key={section.key} className="break-inside-avoid">
                  <FooterLink href={section.href}>{section.name}</FooterLink>
                </li>
              ))}
              <li className="break-inside-avoid"><FooterLink href={latestHref(frame.locale)}>{t('latest')}</FooterLink></li>
            </ul>
          </div>
        ) : null}
        <FooterPages frame={frame} heading={t('pages')} writeLabel={t('writeTo')} />
        <div>
          <h2 className="font-bold text-ink">{t('readIn')}</h2>
          <ul className="mt-1 columns-2 gap-x-6">
            {languages.map(({ locale, href }) => {
              const { ownName, dir } = localeEntry(locale);
              return (
                <li key={locale} className="break-inside-avoid">
                  <FooterLink href={href} locale={locale} isCurrent={locale === frame.locale}>
                    <span lang={locale} dir={dir} data-name="" className="font-sans">{ownName}</span>
                  </FooterLink>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </footer>
  );
}

/** What the publisher says about the site itself, and where to write to. */
function FooterPages({ frame, heading, writeLabel }: { frame: SiteFrame; heading: string; writeLabel: string }) {
  const { pages, contactEmail } = frame;
  return (
    <div>
      <h2 className="font-bold text-ink">{heading}</h2>
      <ul className="mt-1">
        {pages.map(({ key, href, title }) => (
          <li key={key}><FooterLink href={href}>{title}</FooterLink></li>
        ))}
        {contactEmail ? (
          <li>
            <FooterLink href={`mailto:${contactEmail}`}><span className="sr-only">{writeLabel} </span><bdi dir="ltr" className="wrap-anywhere">{contactEmail}</bdi></FooterLink>
          </li>
        ) : null}
        <li><FeedLink href={frontHref(frame.locale)} name={frame.name} className="pointer-fine:lg:min-h-8" /></li>
      </ul>
    </div>
  );
}

type FooterLinkProps = { href: string; locale?: string; isCurrent?: boolean; children: ReactNode };

function FooterLink({ href, locale, isCurrent = false, children }: FooterLinkProps) {
  return (
    <a
      href={href}
      hrefLang={locale}
      data-locale={locale}
      aria-current={isCurrent ? 'true' : undefined}
      className="inline-flex min-h-11 min-w-11 items-center hover:underline aria-[current]:font-semibold aria-[current]:text-ink pointer-fine:lg:min-h-8"
    >
      {children}
    </a>
  );
}
