import type { ReactNode } from 'react';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { choosePreferences } from './actions';
import { getNewsroomFrame, getNewsroomLocale } from './frame';
import { listDesks } from './navigation';
import { findStaff } from './session';
import { signOut } from './sign-in/actions';
import { SideBar } from '@/components/admin/shell/side-bar';
import { NEWSROOM_THEMES } from '@/components/admin/shell/account-menu';
import { NEWSROOM_THEME_COOKIE } from '@/lib/i18n/newsroom-locale';
import { canOpenStories } from '@/domain/article/policy';
import { canModerateAnything } from '@/domain/comment/policy';
import { countQueues } from '@/domain/comment/queue-queries';
import { countOpenReports } from '@/domain/translation/report-queries';
import { localeEntry } from '@/lib/locales';
import './admin.css';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  const site = t('newsroom', { site: (await getNewsroomFrame()).name });
  return { title: { template: `%s – ${site}`, default: site }, robots: { index: false, follow: false }, icons: { icon: [{ url: '/favicon.ico', sizes: '32x32' }, { url: '/icon.svg', type: 'image/svg+xml' }] } };
}

/** How much waits at the desks that a person may open. */
async function countWaiting(staff: NonNullable<Awaited<ReturnType<typeof findStaff>>>): Promise<Parameters<typeof listDesks>[1]> {
  const [comments, translations] = await Promise.all([canModerateAnything(staff.actor) ? countQueues(staff) : null, canOpenStories(staff.actor) ? countOpenReports(staff) : 0]);
  return { moderation: comments?.waiting ?? 0, translations };
}

/** The newsroom: a root layout of its own, so that no byte of it reaches the pages of readers. */
export default async function NewsroomLayout({ children }: { children: ReactNode }) {
  const [locale, messages, t, staff, kept] = await Promise.all([getNewsroomLocale(), getMessages(), getTranslations('admin'), findStaff(), cookies()]);
  const { tag, dir, script } = localeEntry(locale);
  const theme = NEWSROOM_THEMES.find((each) => each === kept.get(NEWSROOM_THEME_COOKIE)?.value) ?? 'system';
  return (
    <html lang={tag} dir={dir} data-script={script} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        {/* The newsroom's words go to the browser whole: its pages are few, private and full of controls. */}
        <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
          <a href="#main" className="absolute start-4 -top-16 z-20 bg-ink px-4 py-3 text-paper focus:top-4">{t('skip')}</a>
          {staff ? (
            <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] lg:grid-cols-[13.5rem_minmax(0,1fr)] lg:grid-rows-1">
              <SideBar
                siteName={(await getNewsroomFrame()).name}
                links={listDesks(staff.actor, await countWaiting(staff))}
                account={{ name: staff.actor.name, roles: staff.actor.assignments.map(({ role }) => role), locale, theme, chooseAction: choosePreferences, signOutAction: signOut }}
              />
              {children}
            </div>
          ) : children}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
