import type { SideLink } from '@/components/admin/shell/side-nav.client';
import { canOpenStories } from '@/domain/article/policy';
import { canModerateAnything } from '@/domain/comment/policy';
import type { StaffActor } from './session';
import { canEditAuthors } from '@/domain/author/policy';
import { canSeeMedia } from '@/domain/media/policy';
import { canEditTopics } from '@/domain/section/policy';
import { canManageSite } from '@/domain/site/policy';
import { canManageUsers } from '@/domain/user/policy';

type Desk = Omit<SideLink, 'waiting'> & { isOpenTo: (actor: StaffActor) => boolean };

const DESKS: readonly Desk[] = [
  { href: '/admin', name: 'home', icon: 'home', isOpenTo: () => true },
  { href: '/admin/stories', name: 'stories', icon: 'story', isOpenTo: canOpenStories },
  { href: '/admin/translations', name: 'translations', icon: 'translate', isOpenTo: canOpenStories },
  { href: '/admin/moderation', name: 'moderation', icon: 'comment', isOpenTo: canModerateAnything },
  { href: '/admin/media', name: 'media', icon: 'media', isOpenTo: canSeeMedia },
  { href: '/admin/sections', name: 'sections', icon: 'section', isOpenTo: canManageSite },
  { href: '/admin/topics', name: 'topics', icon: 'topic', isOpenTo: canEditTopics },
  { href: '/admin/authors', name: 'authors', icon: 'edit', isOpenTo: canEditAuthors },
  { href: '/admin/sources', name: 'sources', icon: 'source', isOpenTo: canManageSite },
  { href: '/admin/pages', name: 'pages', icon: 'page', isOpenTo: canManageSite },
  { href: '/admin/users', name: 'users', icon: 'people', isOpenTo: canManageUsers },
  { href: '/admin/site', name: 'site', icon: 'settings', isOpenTo: canManageSite },
];

/** The desks that a person may open, with how much waits there: the policies of the rooms decide, here as in the verbs. */
export const listDesks = (actor: StaffActor, waiting: Partial<Record<SideLink['name'], number>>): SideLink[] =>
  DESKS.filter(({ isOpenTo }) => isOpenTo(actor)).map(({ href, name, icon }) => ({ href, name, icon, waiting: waiting[name] }));
