import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { wordsIn } from '@/components/admin/desks/words-in';
import { Chip } from '@/components/admin/ui/chip';
import { Picture } from '@/components/media/picture';
import type { DeskPicture } from '@/domain/media/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type MediaGridProps = { pictures: readonly DeskPicture[]; dates: DateContext; /** UTC, ISO 8601: to tell rights that have ended. */ now: string };

/** The pictures in their crop, each with what it lacks, where it is used, and until when it may be. */
export function MediaGrid({ pictures, dates, now }: MediaGridProps) {
  const t = useTranslations('media');
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(13rem,100%),1fr))] gap-x-4 gap-y-6 p-3 sm:p-5">
      {pictures.map((picture) => {
        const alt = wordsIn(picture.alts, dates.locale);
        return (
          <li key={picture.key} className="relative min-w-0">
            <Picture picture={picture} isUnveiled alt="" sizes="(min-width: 40rem) 260px, 100vw" className="w-full" />
            <div className="mt-2 grid gap-1">
              <Link href={`/admin/media/${picture.key}`} prefetch={false} className="line-clamp-2 font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline">
                {alt ? <bdi lang={alt.lang}>{alt.words}</bdi> : t('unnamed', { key: picture.key })}
              </Link>
              <div className="flex flex-wrap gap-1.5">
                <AltState missing={picture.altMissingIn} />
                <RightsState picture={picture} dates={dates} now={now} />
              </div>
              <p className="type-micro text-ink-3">{t('size', { width: picture.widthPx, height: picture.heightPx })} · {t('uses', { count: picture.storyCount })}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function AltState({ missing }: { missing: readonly string[] }) {
  const t = useTranslations('media');
  if (missing.length === 0) return null;
  const names = missing.map((locale) => localeEntry(locale as Locale).ownName);
  return <Chip tone="warn">{t('altMissing', { languages: names.length > 2 ? t('languageCount', { count: names.length }) : names.join(', ') })}</Chip>;
}

function RightsState({ picture: { rightsExpireAt }, dates, now }: { picture: DeskPicture; dates: DateContext; now: string }) {
  const t = useTranslations('media');
  if (rightsExpireAt === null) return null;
  return rightsExpireAt <= now ? <Chip tone="danger">{t('rightsEnded')}</Chip> : <Chip>{t('rightsUntil', { date: formatDate(rightsExpireAt, 'shortDate', dates) })}</Chip>;
}
