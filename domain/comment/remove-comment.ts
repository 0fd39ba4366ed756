import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { decide } from './decide';
import { refuseCommentInput } from './input';
import type { Decision } from './model';

/**
 * Takes a comment away that readers see. A tombstone names the rule that it broke.
 * @throws invalid, forbidden, not_found, conflict (see `decide`)
 */
export const removeComment = async (ctx: Context, input: z.input<typeof refuseCommentInput>): Promise<Decision> => decide(ctx, { kind: 'remove', ...parseInput(refuseCommentInput, input) });
