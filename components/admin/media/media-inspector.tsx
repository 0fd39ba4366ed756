import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { DeskPictureDetail } from '@/domain/media/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

type MediaInspectorProps = { picture: DeskPictureDetail; dates: DateContext };

/** Where a picture is used, and what is known of its file. */
export function MediaInspector({ picture, dates }: MediaInspectorProps) {
  const t = useTranslations('media');
  const { key, stories, portraits, storyCount, isLogo, uploaderName, createdAt, mimeType, widthPx, heightPx, bytes } = picture;
  const facts = [
    [t('key'), <code key="key" dir="ltr">{key}</code>],
    [t('brought'), <span key="when">{uploaderName ? t.rich('broughtBy', { person: () => <bdi key="person">{uploaderName}</bdi>, date: formatDate(createdAt, 'shortDate', dates) }) : formatDate(createdAt, 'shortDate', dates)}</span>],
    [t('file'), t('fileFacts', { format: mimeType.replace('image/', '').toUpperCase(), width: widthPx, height: heightPx, kilobytes: Math.ceil(bytes / 1024) })],
  ] as const;
  return (
    <>
      <section>
        <h2>{t('usedIn')}</h2>
        {storyCount + portraits.length === 0 && !isLogo ? <p className="text-ink-2">{t('usedNowhere')}</p> : null}
        <ul className="grid gap-1.5">
          {stories.map(({ articleId, inLanguage, headline }) => (
            <li key={articleId}><Link href={`/admin/stories/${articleId}/${inLanguage}`} prefetch={false} className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11"><bdi lang={inLanguage}>{headline || articleId}</bdi></Link></li>
          ))}
          {portraits.map(({ key: author, name, nameLanguage }) => (
            <li key={author}><Link href={`/admin/authors/${author}`} prefetch={false} className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11">{t.rich('portraitOf', { name: () => <bdi key="name" lang={nameLanguage}>{name}</bdi> })}</Link></li>
          ))}
          {isLogo ? <li className="inline-flex min-h-6 items-center">{t('isLogo')}</li> : null}
        </ul>
        {storyCount > stories.length ? <p className="type-micro mt-1 text-ink-3">{t('uses', { count: storyCount })}</p> : null}
      </section>
      <section>
        <h2>{t('about')}</h2>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
          {facts.map(([name, value]) => (
            <div key={name} className="contents"><dt className="text-ink-3">{name}</dt><dd>{value}</dd></div>
          ))}
        </dl>
      </section>
    </>
  );
}
