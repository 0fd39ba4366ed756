import { isSlug } from '@/lib/slug';
import { splitAddress } from '@/lib/url';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FEED = /^feed\.(?:json|xml)$/;

/**
 * Whether an address can lead anywhere, told by its form alone: what stands below a language, decoded. What cannot is shown
 * the one page for nothing there, and costs neither a render nor a question to the database (decision 0030).
 */
export function isPossible([first = '', second = '', third = '', ...rest]: readonly string[]): boolean {
  if (rest.length > 0) return false;
  if (third !== '') return first === 'source' ? splitAddress(second) !== null && FEED.test(third) : splitAddress(second) !== null && third === 'comments';
  if (second === '') return first === '' || first.includes('.') || isSlug(first);
  switch (first) {
    case 'author':
    case 'source':
      return splitAddress(second) !== null;
    case 'topic':
      return isSlug(second);
    case 'latest':
      return DAY.test(second);
    default:
      return isSlug(first) && FEED.test(second) ? true : splitAddress(second) !== null;
  }
}
