import { getTranslations } from 'next-intl/server';

const THEMES = ['system', 'light', 'dark'] as const;

/** Light, dark or as the system has it. The page script answers it; without JavaScript the system rules and it is not shown. */
export async function ThemeChoice() {
  const t = await getTranslations('site.theme');
  return (
    <fieldset className="mt-5 [@media(scripting:none)]:hidden">
      <legend className="sr-only">{t('title')}</legend>
      <div className="inline-flex rounded-sm border border-control">
        {THEMES.map((theme) => (
          <label
            key={theme}
            className="type-small relative flex min-h-11 items-center border-s border-control px-3.5 font-semibold text-ink-2 first:border-s-0 hover:text-ink has-checked:bg-band has-checked:text-ink has-checked:underline has-checked:decoration-brand has-checked:decoration-2 has-checked:underline-offset-6 has-focus-visible:z-1 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input type="radio" name="theme" value={theme} defaultChecked={theme === 'system'} className="absolute inset-0 cursor-pointer appearance-none outline-none focus-visible:shadow-none" />
            {t(theme)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
