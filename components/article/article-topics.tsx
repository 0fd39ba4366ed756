import { useTranslations } from 'next-intl';
import type { TopicSummary } from '@/domain/section/model';

type ArticleTopicsProps = { topics: TopicSummary[] };

export function ArticleTopics({ topics }: ArticleTopicsProps) {
  const t = useTranslations('article');
  if (topics.length === 0) return null;
  return (
    <ul aria-label={t('topics')} className="flex flex-wrap gap-2 no-print">
      {topics.map((topic) => (
        <li key={topic.key} className="inline-flex min-h-8 items-center rounded-full border border-rule px-3 type-small font-semibold text-ink-2 wrap-anywhere">{topic.name}</li>
      ))}
    </ul>
  );
}
