'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';
import { diffTexts } from '@/domain/body/diff-texts';
import { listDifferences, mergeTexts } from '@/domain/body/merge-texts';
import type { Difference, Side } from '@/domain/body/merge-texts';
import type { Text } from '@/domain/body/text';
import { TEXT_FIELDS } from '@/domain/body/text';
import { localeEntry } from '@/lib/locales';
import { DiffPieces } from './diff-pieces';
import { useDraft } from './draft-provider.client';

type CompareTextsProps = { mine: Text; theirs: Text; theirName: string; onChoose: (text: Text) => void };

/** Two texts of one version side by side: for each difference the person chooses. Whatever they choose, both are kept. */
export function CompareTexts({ mine, theirs, theirName, onChoose }: CompareTextsProps) {
  const t = useTranslations('editor.conflict');
  const { inLanguage } = useDraft();
  const differences = useMemo(() => listDifferences(mine, theirs), [mine, theirs]);
  const rows = useMemo(() => diffTexts(theirs, mine, inLanguage), [mine, theirs, inLanguage]);
  const [sides, setSides] = useState<Record<string, Side>>({});
  const all = (side: Side) => onChoose(mergeTexts(mine, theirs, Object.fromEntries(differences.map(({ key }) => [key, side]))));
  const sideOf = (key: string): Side => sides[key] ?? 'mine';
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">{differences.length === 0 ? t('same') : t('choose', { count: differences.length, person: theirName })}</p>
      {differences.map((difference) => (
        <fieldset key={difference.key} className="panel grid gap-px overflow-hidden bg-rule sm:grid-cols-2">
          <legend className="sr-only"><PartName difference={difference} /></legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className={`grid cursor-pointer content-start gap-1 p-3 ${sideOf(difference.key) === side ? 'bg-brand-tint' : 'bg-surface'}`}>
              <span className="flex items-center gap-2 font-semibold">
                <input type="radio" className="check" name={`side-${difference.key}`} checked={sideOf(difference.key) === side} onChange={() => setSides((chosen) => ({ ...chosen, [difference.key]: side }))} />
                {side === 'mine' ? t('mine') : <bdi>{theirName}</bdi>}
              </span>
              <span lang={inLanguage} dir={localeEntry(inLanguage).dir} className="ed-diff grid gap-1 whitespace-pre-wrap">
                {difference[side] === null || difference[side] === '' ? <em className="text-ink-3">{t('nothing')}</em> : rows.filter(({ blockId }) => blockId === difference.key).map((row) => (
                  <span key={row.key}><DiffPieces pieces={row.pieces} side={side === 'mine' ? 'after' : 'before'} /></span>
                ))}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <p className="type-micro text-ink-3">{t('bothKept')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => all('theirs')}>{t('takeTheirs')}</Button>
        <Button onClick={() => all('mine')}>{t('takeMine')}</Button>
        <Button variant="primary" onClick={() => onChoose(mergeTexts(mine, theirs, sides))}>{t('takeChosen')}</Button>
      </div>
    </div>
  );
}

function PartName({ difference: { key, mine, theirs } }: { difference: Difference }) {
  const t = useTranslations('editor');
  const field = TEXT_FIELDS.find((name) => name === key);
  const block = mine ?? theirs;
  return field ? t(`part.${field}`) : typeof block === 'object' && block !== null ? t(`kind.${block.type}`) : null;
}
