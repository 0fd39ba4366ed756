import { HUE_CLASSES } from '@/components/section/hue-class';
import type { SourceSummary } from '@/domain/source/model';

type SourceBadgeProps = { source: SourceSummary };

/** The round sign of a newspaper; its name stands beside it, so it says nothing of its own. */
export function SourceBadge({ source }: SourceBadgeProps) {
  return <span className={`badge ${HUE_CLASSES[source.hue]}`} aria-hidden="true">{source.initials}</span>;
}
