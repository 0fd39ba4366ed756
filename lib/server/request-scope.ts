import 'server-only';
import { sharedStorage } from './shared-storage';

/** The id of the request that is being answered. Every line of the log that is written meanwhile carries it. */
export const requestScope = sharedStorage<string>('request-id');
