import type { Device } from './model';

/** The first that fits counts: most browsers also claim to be the ones below them. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [['Edge', /\bEdg(?:e|A|iOS)?\//], ['Opera', /\bOPR\//], ['Samsung Internet', /SamsungBrowser\//], ['Cốc Cốc', /coc_coc_browser\//], ['Firefox', /\b(?:Firefox|FxiOS)\//], ['Chrome', /(?:Chrome|Chromium|CriOS)\//], ['Safari', /\bSafari\//]];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [['iPhone', /iPhone/], ['iPad', /iPad/], ['Android', /Android/], ['ChromeOS', /\bCrOS\b/], ['Windows', /Windows/], ['macOS', /Mac OS X|Macintosh/], ['Linux', /Linux/]];

/** What a person would call the device that a user agent names. The names are brands, the same in every language. */
export function deviceOf(userAgent: string | null): Device {
  const firstOf = (names: typeof BROWSERS) => names.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? null;
  return { browser: firstOf(BROWSERS), system: firstOf(SYSTEMS) };
}
