import { HUE_CLASSES } from '@/components/section/hue-class';
import type { SourceSummary } from '@/domain/source/model';

type SourceBadgeProps = { source: Pick<SourceSummary, 'initials' | 'hue'>; className?: string };

/** The round badge of a newspaper. Its name always stands beside it, so it is hidden from screen readers. */
export function SourceBadge({ source: { initials, hue }, className = '' }: SourceBadgeProps) {
  return (
    <span aria-hidden="true" className={`badge ${HUE_CLASSES[hue]} ${className}`}>
      {initials}
    </span>
  );
}
