/** What a run prints. */
import { MOST_FOREIGN } from './processes.mjs';

/** @typedef {import('./entry.mjs').Result} Result */
/** @typedef {import('./entry.mjs').Spread} Spread */

const HEADS = {
  rate: 'requests/s', cpuMs: 'CPU ms', databaseMs: 'database ms', queries: 'queries', p50Ms: 'p50 ms', p99Ms: 'p99 ms', busy: 'busy', rssMb: 'memory MB',
  articleMs: 'on its page ms', homeMs: 'on home ms', rssBeforeMb: 'memory MB', rssMostMb: 'at most MB', rssAfterMb: 'after MB',
};
const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** The median, with the least and the most where they differ, and the 99th percentile where there is one. @param {Spread} spread */
function cell({ median, min, max, p99 }) {
  const [middle, least, most] = [median, min, max].map((value) => number.format(value));
  return `${middle}${least === most ? '' : ` (${least}–${most})`}${p99 === undefined ? '' : `, p99 ${number.format(p99)}`}`;
}

/** @param {Result} result */
export function lines({ case: name, n, discarded, foreign, bytes, figures, ratios }) {
  const head = [
    `n = ${number.format(n)}`,
    ...(bytes === null ? [] : [`${new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(bytes)} bytes`]),
    ...(discarded > 0 ? [`${discarded} rounds thrown away`] : []),
    ...(foreign > MOST_FOREIGN ? [`! others used ${Math.round(foreign * 100)} % of a core: not to be trusted`] : []),
  ];
  const columns = Object.keys(Object.values(figures)[0] ?? {});
  const hasRatios = Object.keys(ratios).length > 0;
  const rows = [['', ...columns.map((key) => HEADS[/** @type {keyof typeof HEADS} */ (key)] ?? key), ...(hasRatios ? ['ratio by requests/s', 'ratio by CPU'] : [])]];
  for (const [series, values] of Object.entries(figures)) {
    const ratio = ratios[series];
    const compared = ratio ? [ratio.rate ? cell(ratio.rate) : `refused: ${ratio.refused}`, ratio.cpu ? cell(ratio.cpu) : ''] : [];
    rows.push([series, ...columns.map((key) => (values[key] ? cell(values[key]) : '–')), ...compared]);
  }
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return [`\n${name} · ${head.join(' · ')}`, ...rows.map((row) => `  ${row.map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd())];
}
