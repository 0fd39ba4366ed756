import { cache } from 'react';
import { getContext } from '@/domain/context';
import type { SiteFrame } from '@/domain/site/model';
import { getSiteFrame } from '@/domain/site/queries';
import type { Locale } from '@/lib/locales';

/** What stands around the pages of one language; read once by a page, its layout and its metadata. @throws not_found when the language is not in use */
export const getFrame = cache((locale: Locale): Promise<SiteFrame> => getSiteFrame(getContext(), locale));
