import { DrizzleQueryError } from 'drizzle-orm/errors';
import { afterEach, expect, it } from 'vitest';
import { logConsole } from './console-log';
import { recordingLog } from './testing';

let giveBack = () => {};
afterEach(() => giveBack());

function capture() {
  const { log, lines } = recordingLog();
  giveBack = logConsole(log);
  return { log, lines };
}

const failed = () => new DrizzleQueryError('insert into "comments" values ($1)', ['what a reader wrote'], new Error('no connection'));

it('the error of a statement that the renderer prints is one line of the log, with its cause and without what people wrote', () => {
  const { lines } = capture();
  console.error('⨯', failed(), { digest: 'what a reader wrote' });
  expect(lines).toEqual([expect.objectContaining({ level: 50, msg: 'console: ⨯', err: expect.objectContaining({ message: 'Failed query: insert into "comments" values ($1)', cause: expect.objectContaining({ message: 'no connection' }) }) })]);
  expect(JSON.stringify(lines)).not.toContain('what a reader wrote');
});

it('an error that the edge logs with its request is not told a second time, unless everything is asked for', () => {
  const { log, lines } = capture();
  log.level = 'info';
  console.error('⨯', Object.assign(failed(), { digest: '2919041483' }));
  expect(lines).toEqual([]);
  log.level = 'debug';
  console.error('⨯', Object.assign(failed(), { digest: '2919041483' }));
  expect(lines).toEqual([expect.objectContaining({ level: 20 })]);
});

it('what is printed is logged with the level of its kind, and the console can be given back', () => {
  const own = console.warn;
  const { lines } = capture();
  for (const [method, ...parts] of [['error', 'a'], ['warn', 'b'], ['info', 'c'], ['log', 'd', 'e'], ['debug', 'f']] as const) Reflect.get(console, method)(...parts);
  giveBack();
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([[50, 'console: a'], [40, 'console: b'], [30, 'console: c'], [30, 'console: d e'], [20, 'console: f']]);
  expect(console.warn).toBe(own);
});
