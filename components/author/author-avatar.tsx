import { Picture } from '@/components/media/picture';
import type { AuthorSummary } from '@/domain/author/model';

type AuthorAvatarProps = { author: Pick<AuthorSummary, 'avatar' | 'initials'> };

/** The portrait at the head of an author's page, or the initials. The name stands beside it. */
export function AuthorAvatar({ author: { avatar, initials } }: AuthorAvatarProps) {
  if (avatar) return <Picture picture={avatar} alt="" ratio="1:1" sizes="96px" isLead className="size-24 flex-none rounded-full!" />;
  return (
    <span aria-hidden="true" className="grid size-24 flex-none place-items-center rounded-full bg-brand-tint text-[1.75rem] leading-none font-semibold text-brand forced-colors:border">
      {initials}
    </span>
  );
}
