import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { decide } from './decide';
import { approveCommentInput } from './input';
import type { Decision } from './model';

/**
 * Shows a comment that waited, or answers the reports about one that is shown.
 * @throws invalid, forbidden, not_found, conflict (see `decide`)
 */
export const approveComment = async (ctx: Context, input: z.input<typeof approveCommentInput>): Promise<Decision> => decide(ctx, { kind: 'approve', breach: null, ...parseInput(approveCommentInput, input) });
