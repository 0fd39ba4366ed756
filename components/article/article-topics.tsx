import { useTranslations } from 'next-intl';
import { TopicLink } from '@/components/topic/topic-link';
import type { TopicSummary } from '@/domain/section/model';

type ArticleTopicsProps = { topics: TopicSummary[] };

/** What a story is about, each with the way to more of it. */
export function ArticleTopics({ topics }: ArticleTopicsProps) {
  const t = useTranslations('article');
  if (topics.length === 0) return null;
  return (
    <ul aria-label={t('topics')} className="flex flex-wrap gap-2 no-print">
      {topics.map((topic) => (
        <li key={topic.key}><TopicLink topic={topic} /></li>
      ))}
    </ul>
  );
}
