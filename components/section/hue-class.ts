import type { Hue } from '@/domain/section/model';

/** Gives `--hue` to all that stands inside: `text-(--hue)`, `border-(--hue)`. Written out because Tailwind reads class names from the source. */
export const HUE_CLASSES: Record<Hue, string> = {
  politics: '[--hue:var(--color-cat-politics)]',
  business: '[--hue:var(--color-cat-business)]',
  world: '[--hue:var(--color-cat-world)]',
  society: '[--hue:var(--color-cat-society)]',
  heritage: '[--hue:var(--color-cat-heritage)]',
  science: '[--hue:var(--color-cat-science)]',
  sport: '[--hue:var(--color-cat-sport)]',
  local: '[--hue:var(--color-cat-local)]',
  opinion: '[--hue:var(--color-cat-opinion)]',
};
