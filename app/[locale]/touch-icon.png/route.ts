import { getContext } from '@/domain/context';
import { findTouchIcon } from '@/domain/media/find-touch-icon';
import { AppError } from '@/lib/errors';
import { respond } from '@/lib/server/http';

/** The publisher's mark for devices, drawn when it is asked for and kept like a page: a new logo shows at once. */
export async function GET(): Promise<Response> {
  return respond(async () => {
    const icon = await findTouchIcon(getContext());
    if (!icon) throw new AppError('not_found', 'The site bears the mark that it came with.');
    return new Response(new Uint8Array(icon), { headers: { 'content-type': 'image/png' } });
  });
}
