'use server';

import { submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskSite } from '@/domain/site/desk-queries';
import { saveSite } from '@/domain/site/save-site';
import { isLocale, LOCALES } from '@/lib/locales';

export async function saveSiteForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, picture, values, lockVersion, perLanguage }) {
      const placeOf = (locale: string) => Number(text(`place.${locale}`) ?? Number.MAX_SAFE_INTEGER);
      const locales = LOCALES.filter((locale) => values[`locales.${locale}`] !== undefined).sort((a, b) => placeOf(a) - placeOf(b));
      const texts = perLanguage('texts', ['name', 'tagline', 'description'], (get) => ({ name: get('name') ?? '', tagline: get('tagline') ?? '', description: get('description') ?? '' }));
      const count = (name: string) => Number(text(name) ?? Number.NaN);
      const comments = {
        shouldHoldAll: values['comments.shouldHoldAll'] !== undefined, shouldHoldLinks: values['comments.shouldHoldLinks'] !== undefined,
        shownBeforeTrust: count('comments.shownBeforeTrust'), reportsBeforeHold: count('comments.reportsBeforeHold'),
      };
      const defaultLocale = text('defaultLocale');
      await saveSite(ctx, {
        lockVersion, locales, timeZone: text('timeZone') ?? '', contactEmail: text('contactEmail'), logo: picture('logo'), comments, shouldIndexMachine: values.shouldIndexMachine !== undefined,
        ...(isLocale(defaultLocale) ? { defaultLocale } : { defaultLocale: LOCALES[0] }),
        texts: Object.fromEntries(Object.entries(texts).flatMap(([locale, words]) => (words ? [[locale, words]] : []))),
      });
      return '/admin/site?saved';
    },
    currentVersion: async (ctx) => (await getDeskSite(ctx)).lockVersion,
  });
}
