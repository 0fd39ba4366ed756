/** What axe finds wrong with the open page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What differs between light and dark are the colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Faults, each with the place that `where` names. Without frames of other sites there is nothing for which a page would have to be opened beside this one. */
export async function violations(page: Page, where = '', { rules }: { rules?: string[] } = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false }).setLegacyMode();
  const { violations: found } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`));
}

/** The same in light, and the colours once more in dark. Leaves the page in light. */
export async function violationsInBoth(page: Page, where = ''): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const inDark = await violations(page, `${where} in dark`, { rules: COLOUR_RULES });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return [...(await violations(page, `${where} in light`)), ...inDark];
}
