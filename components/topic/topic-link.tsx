import type { TopicSummary } from '@/domain/section/model';

type TopicLinkProps = { topic: TopicSummary };

/** The way to a topic's page, as a tag. */
export function TopicLink({ topic: { name, href } }: TopicLinkProps) {
  return (
    <a href={href} className="inline-flex min-h-11 items-center rounded-full border border-control px-4 type-small font-semibold text-ink-2 wrap-anywhere hover:border-ink hover:text-ink hover:underline">
      {name}
    </a>
  );
}
