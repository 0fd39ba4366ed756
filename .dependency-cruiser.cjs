const swc = require('@swc/core');

// TypeScript 7 has no API that dependency-cruiser could use, and its other parser reads .tsx files only from version 18 on
// (sverweij/dependency-cruiser#1081), which needs Node 22. Until then we tell the parser; a test plants faults to prove it.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync.call(swc, file, { ...options, tsx: file.endsWith('x') });

/**
 * Who may import whom (CONTRIBUTING.md). RANK is the order of the rooms: a room may call rooms of a lower rank only.
 */
const RANK = [['audit', 'event', 'body'], ['site', 'job'], ['user'], ['media', 'source'], ['author', 'section'], ['article'], ['translation'], ['comment', 'front', 'reading'], ['feed', 'search'], ['ingest', 'webhook']];
/** Room `body` is pure throughout (decision 0004). */
const SHARED = '^domain/([^/]+/(model|input|policy)|[^/]*input|body/[^/]+)\\.ts$';
const TEST = '\\.test\\.tsx?$';
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });
/** Rules about files that run, not about the tests beside them. */
const code = (path) => ({ path, pathNot: TEST });

const roomOrder = RANK.flatMap((rooms, rank) =>
  rooms.map((room) => {
    const notBelow = RANK.slice(rank).flat().filter((other) => other !== room);
    return forbid(`room-order-${room}`, code(`^domain/${room}/`), { path: `^domain/(${notBelow.join('|')})/`, pathNot: '/model\\.ts$' });
  }),
);

module.exports = {
  forbidden: [
    forbid('no-cycle', {}, { circular: true }),
    forbid('rooms-have-a-rank', { path: '^domain/', pathNot: `^domain/(${RANK.flat().join('|')})/|^domain/[^/]+$` }, {}),
    forbid('lib-is-the-floor', { path: '^lib/' }, { path: '^(app|components|domain|db|scripts|server)/' }),
    forbid('lib-stays-isomorphic', { path: '^lib/', pathNot: ['^lib/server/', '^lib/i18n/', TEST] }, { path: '^lib/server/' }),
    forbid('db-knows-no-rooms', { path: '^db/', pathNot: ['^db/seed', TEST] }, { path: '^(app|components|domain|server)/', pathNot: '/model\\.ts$' }),
    forbid('rooms-know-no-transport', { path: '^domain/' }, { path: '^(app|components|server)/|^node_modules/(next|react|react-dom|next-intl)/' }),
    forbid('only-rooms-touch-the-db', code('^(app|components|server)/'), { path: '^db/|^node_modules/drizzle-orm' }),
    forbid('components-use-shared-files-only', { path: '^components/' }, { path: '^domain/', pathNot: SHARED }),
    forbid('components-stay-off-the-server', { path: '^components/', pathNot: '^components/ui/piece\\.tsx$' }, { path: '^(app|server|lib/server)/' }),
    forbid('shared-files-stay-pure', { path: SHARED, pathNot: TEST }, { path: '^(db|lib/server)/' }),
    forbid('shared-files-need-shared-files', { path: SHARED, pathNot: TEST }, { path: '^domain/', pathNot: SHARED }),
    forbid('browser-never-reaches-the-db', { path: '\\.client\\.tsx?$' }, { path: '^(db|lib/server)/', reachable: true }),
    forbid('admin-ui-is-private', { pathNot: '^(app/admin|components/admin)/' }, { path: '^components/admin/' }),
    forbid('app-is-a-leaf', { pathNot: '^(app|e2e)/' }, { path: '^app/' }),
    forbid('server-is-a-leaf', { pathNot: '^server/' }, { path: '^server/' }),
    forbid('scripts-are-leaves', { pathNot: ['^scripts/', '^(vitest|playwright)\\.config\\.ts$'] }, { path: '^scripts/' }),
    forbid('scripts-stay-off-the-pages', { path: '^scripts/', pathNot: TEST }, { path: '^(app|components|server)/' }),
    forbid('e2e-is-a-black-box', { path: '^e2e/' }, { path: '^(app|components|domain|db|server|lib/server)/' }),
    forbid('no-testing-in-code', { pathNot: [TEST, '^e2e/', '(^|/)testing\\.ts$', '^(vitest|playwright)\\.config\\.ts$', '^scripts/'] }, { path: '(^|/)testing\\.ts$|^node_modules/(vitest|@playwright/test|fast-check)/' }),
    ...roomOrder,
  ],
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.build)/' },
  },
};
