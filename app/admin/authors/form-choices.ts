import { getNewsroomLocale } from '@/app/admin/frame';
import type { StaffContext } from '@/app/admin/session';
import { listAuthorChoices } from '@/domain/author/desk-queries';
import { getMedia, listMedia } from '@/domain/media/desk-queries';
import type { DeskPicture } from '@/domain/media/model';

/** What the form of an author offers: newspapers, accounts, and pictures with the present portrait first. */
export async function listFormChoices(ctx: StaffContext, avatar: string | null) {
  const [choices, pictures] = await Promise.all([listAuthorChoices(ctx, { locale: await getNewsroomLocale() }), listPictureChoices(ctx, avatar)]);
  return { ...choices, pictures };
}

/** The picture that is chosen and the newest ones. */
export async function listPictureChoices(ctx: StaffContext, chosen: string | null): Promise<DeskPicture[]> {
  const { items } = await listMedia(ctx, { limit: 17 });
  const present = chosen === null || items.some(({ key }) => key === chosen) ? [] : [await getMedia(ctx, { key: chosen })];
  return [...present, ...items];
}
