/** A built site for the bench, a process of its own: what it is comes from its environment alone, never from `.env`. */
import { join } from 'node:path';
import { launch } from '../launch.mjs';
import { command } from '../terminal.mjs';
import { ROOT } from '../tree.mjs';

await command(() => launch({ bundle: join(ROOT, '.build'), isPreparing: false }));
