import type { SideLink } from '@/components/admin/shell/side-nav.client';
import type { StaffActor } from './session';

type Desk = Omit<SideLink, 'waiting'> & { isOpenTo: (actor: StaffActor) => boolean };

const DESKS: readonly Desk[] = [
  { href: '/admin', name: 'home', icon: 'home', isOpenTo: () => true },
  { href: '/admin/stories', name: 'stories', icon: 'story', isOpenTo: () => true },
];

/** The desks that a person may open: the policies of the rooms decide, here as in the verbs. */
export const listDesks = (actor: StaffActor): SideLink[] => DESKS.filter(({ isOpenTo }) => isOpenTo(actor)).map(({ href, name, icon }) => ({ href, name, icon }));
