import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from './testing';

/** A tree with the rules of ours. */
const tree = mkdtempSync(join(tmpdir(), 'meridian-lint-'));
mkdirSync(join(tree, 'components'));
symlinkSync(join(ROOT, 'scripts'), join(tree, 'scripts'));
writeFileSync(join(tree, 'biome.json'), JSON.stringify({ extends: [join(ROOT, 'biome.json')], vcs: { enabled: false, useIgnoreFile: false } }));
afterAll(() => rmSync(tree, { recursive: true }));

/** What the linter says to a component whose markup is `markup`. */
function lint(markup: string, name = 'planted.tsx'): string {
  writeFileSync(join(tree, 'components', name), `export const Planted = ({ t, name }: { t: (key: string) => string; name: string }) => ${markup};\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules/@biomejs/biome/bin/biome'), 'lint', join('components', name)], { cwd: tree, encoding: 'utf8' });
  return stdout + stderr;
}

const FAULT = 'belong in messages/';

describe('the rule against raw words', () => {
  it.each([
    ['text', '<p>Read more</p>'],
    ['text between values', '<p>{name} of the day</p>'],
    ['a string among the children', "<p>{'Read more'}</p>"],
    ['an accessible name', '<nav aria-label="Sections">{name}</nav>'],
    ['a name in braces', "<nav aria-label={'Sections'}>{name}</nav>"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a component
    ['a name put together', '<nav aria-label={`Sections of ${name}`}>{name}</nav>'],
    ['the words for a picture', '<img alt="A bridge" src="/a.png" width="1" height="1" />'],
    ['a title', '<abbr title="Thursday">{name}</abbr>'],
    ['a placeholder', '<input placeholder="Your name" />'],
    ['the label of a field', '<Field label="Your name" />'],
    ['words of another script', '<p>更多</p>'],
  ])('finds %s, which readers of eleven languages would not understand', (_, markup) => {
    expect(lint(markup)).toContain(FAULT);
  });

  it('lets signs, codes and translated words stand', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a component
    const fine = "<p title={t('day')} lang=\"en\" className=\"type-small\">{t('a')} · <b>B</b> {`${name}`} <img alt=\"\" src=\"/a.png\" width=\"1\" height=\"1\" /> <When label=\"published\" /> <input placeholder=\"https://\" /></p>";
    expect(lint(fine)).toContain('Checked 1 file');
    expect(lint(fine)).not.toContain(FAULT);
    expect(lint('<p>Read more</p>', 'planted.test.tsx')).not.toContain(FAULT);
  });
});
