import { initialsOf } from '@/lib/initials';

type AvatarProps = { name: string | null };

const TINTS = ['', 'avatar-1', 'avatar-2', 'avatar-3', 'avatar-4', 'avatar-5'] as const;

/** A person's initials on a tint that is always the same for the same name. The name stands beside it. */
export function Avatar({ name }: AvatarProps) {
  return <span aria-hidden="true" className={`avatar ${tintOf(name ?? '')}`}>{initialsOf(name ?? '')}</span>;
}

const tintOf = (name: string): string => TINTS[[...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973, 7) % TINTS.length]!;
