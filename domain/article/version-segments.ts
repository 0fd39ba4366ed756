import { lineSegment, listSegments } from '@/domain/body/segments';
import type { Segment } from '@/domain/body/segments';
import type { Text } from '@/domain/body/text';

/** Every translatable string of a version: its own lines, then its body. */
export const versionSegments = ({ headline, description, body }: Pick<Text, 'headline' | 'description' | 'body'>): Segment[] => [
  lineSegment('headline', headline), lineSegment('description', description), ...listSegments(body),
];
