import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { removeTopicForm, saveTopicForm } from '@/app/admin/topics/actions';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { RemoveForm } from '@/components/admin/desks/remove-form.client';
import { TopicForm } from '@/components/admin/desks/topic-form';
import { wordsIn } from '@/components/admin/desks/words-in';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskTopic } from '@/domain/section/desk-queries';

type TopicRouteProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: TopicRouteProps): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function EditTopicRoute({ params }: TopicRouteProps) {
  const { key } = await params;
  const [topic, { locales }, locale, t, tDesk] = await Promise.all([
    openDesk((ctx) => getDeskTopic(ctx, { key })), getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.topic'), getTranslations('desk'),
  ]);
  const named = wordsIn(topic.names, locale);
  return (
    <AdminPage
      title={named?.words.name ?? key} titleLang={named?.lang} crumbs={[{ href: '/admin/topics', label: t('title') }]} crumbsLabel={tDesk('crumbs')}
      note={tDesk('storyCount', { count: topic.storyCount })} inspectorLabel={tDesk('about')}
      inspector={
        <section>
          <h2>{t('remove')}</h2>
          {topic.storyCount > 0 ? <p className="text-ink-2">{t('removeNot')}</p> : <RemoveForm action={removeTopicForm} itemKey={key} lockVersion={topic.lockVersion} text={t('removeText')} />}
        </section>
      }
    >
      <TopicForm topic={topic} inUse={locales} action={saveTopicForm} />
    </AdminPage>
  );
}
