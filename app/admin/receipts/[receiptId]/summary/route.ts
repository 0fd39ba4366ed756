import { summarizeReceipt } from '@/components/admin/publish/receipt-summary';
import { getReceipt } from '@/domain/event/receipts';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';

/** How far a receipt has come, for the panel that looks again and again. */
export const GET = (request: Request, { params }: { params: Promise<{ receiptId: string }> }): Promise<Response> =>
  respond(async () => Response.json(summarizeReceipt(await getReceipt(await getSessionContext(request.headers), await params))));
