/** What is asked of a run. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../terminal.mjs';
import { CASES } from './cases.mjs';

export const USAGE = `npm run bench -- [options]

  --stories 36,1000       sizes; 36 is the demo alone, others are filled once and kept
  --database embedded     and postgres, or both: embedded,postgres
  --case article,home     ${Object.keys(CASES).join(', ')}
  --rounds 3              of each server, by turns
  --seconds 1             of each server in each round
  --full                  every size up to 100,000, both databases, longer rounds, 200,000 nonsense addresses: some hours
  --loaded                measures although others use the processor; never enters the history
  --entry FILE            writes the entry there instead`;

const FULL = { stories: '36,1000,10000,100000', database: 'embedded,postgres', rounds: '5', seconds: '3', comments: 60, publishes: 200, nonsense: 200_000 };
const SHORT = { stories: '36,1000', database: 'embedded', rounds: '3', seconds: '1', comments: 60, publishes: 20, nonsense: 1000 };

/** @typedef {ReturnType<typeof readOptions>} Options */

/** @param {string[]} args @throws Refusal with the usage */
export function readOptions(args) {
  const { values } = parse(args);
  const preset = values.full ? FULL : SHORT;
  const list = (/** @type {string} */ text, /** @type {readonly string[]} */ known) => {
    const given = text.split(',').map((each) => each.trim());
    const unknown = given.find((each) => !known.includes(each));
    if (unknown !== undefined) throw new Refusal(`There is no “${unknown}”.\n\n${USAGE}`);
    return given;
  };
  const number = (/** @type {string} */ text) => {
    if (!/^\d+(?:\.\d+)?$/.test(text) || Number(text) === 0) throw new Refusal(`“${text}” is no number.\n\n${USAGE}`);
    return Number(text);
  };
  const { comments, publishes, nonsense } = preset;
  return {
    help: values.help === true, isLoaded: values.loaded === true, entry: values.entry === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', values.entry),
    stories: (values.stories ?? preset.stories).split(',').map(number),
    databases: /** @type {('embedded' | 'postgres')[]} */ (list(values.database ?? preset.database, ['embedded', 'postgres'])),
    cases: values.case === undefined ? Object.keys(CASES) : list(values.case, Object.keys(CASES)),
    rounds: number(values.rounds ?? preset.rounds), seconds: number(values.seconds ?? preset.seconds), comments, publishes, nonsense,
  };
}

/** @param {string[]} args */
function parse(args) {
  const [text, flag] = /** @type {const} */ ([{ type: 'string' }, { type: 'boolean' }]);
  try {
    return parseArgs({ args, options: { stories: text, database: text, case: text, rounds: text, seconds: text, entry: text, full: flag, loaded: flag, help: flag } });
  } catch (error) {
    throw new Refusal(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
  }
}
