import type { ReactNode } from 'react';
import { headers } from 'next/headers';
import { cache } from 'react';
import { getFrame } from '../frame';
import { SitePage } from '@/components/site/site-page';
import type { Context } from '@/domain/context';
import { nextPathInput } from '@/domain/user/input';
import { getSessionContext } from '@/domain/user/session-context';
import type { Locale } from '@/lib/locales';

/** Who is here; read once per request. */
export const currentContext = cache(async (): Promise<Context> => getSessionContext(await headers()));

type AccountPageProps = { locale: Locale; path: string; children: ReactNode };

/** What stands around the pages of an account. `path` is the same page's in each language. */
export async function AccountPage({ locale, path, children }: AccountPageProps) {
  const frame = await getFrame(locale);
  return <SitePage frame={frame} languages={frame.locales.map((each) => ({ locale: each, href: `/${each}${path}` }))}>{children}</SitePage>;
}

/** Where to go afterwards, if that is on this site. */
export const ownPath = (next: unknown): string | null => nextPathInput.catch(null).parse(typeof next === 'string' ? next : undefined);

export const withNext = (path: string, next: string | null): string => (next === null ? path : `${path}?next=${encodeURIComponent(next)}`);
