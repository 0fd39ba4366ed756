import { cache } from 'react';
import { getContext } from '@/domain/context';
import type { SiteFrame } from '@/domain/site/model';
import { getSiteFrame } from '@/domain/site/queries';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';

/** What stands around the pages of one language; read once by a page and its metadata. `null`: no language in use has that tag. */
export const findFrame = cache(async (locale: string): Promise<SiteFrame | null> => {
  if (!isLocale(locale)) return null;
  try {
    return await getSiteFrame(getContext(), locale);
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
});
