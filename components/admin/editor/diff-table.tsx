import './editor.css';
import { useTranslations } from 'next-intl';
import { DiffPieces } from './diff-pieces';
import { diffTexts, isChanged } from '@/domain/body/diff-texts';
import type { DiffRow } from '@/domain/body/diff-texts';
import type { Text } from '@/domain/body/text';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type DiffTableProps = { before: Text; after: Text; inLanguage: Locale };

/** The lines in which two texts differ, each with its words compared. */
export function DiffTable({ before, after, inLanguage }: DiffTableProps) {
  const t = useTranslations('editor');
  const rows = diffTexts(before, after, inLanguage);
  const changed = rows.filter(isChanged);
  if (changed.length === 0) return <p className="p-4 text-ink-2">{t('diff.same')}</p>;
  return (
    <div>
      <p className="type-micro px-4 py-2 text-ink-2">{t('diff.summary', { changed: changed.length, same: rows.length - changed.length })}</p>
      <dl>{changed.map((row) => <DiffLine key={row.key} row={row} inLanguage={inLanguage} />)}</dl>
    </div>
  );
}

function DiffLine({ row, inLanguage }: { row: DiffRow; inLanguage: Locale }) {
  const t = useTranslations('editor');
  const { dir } = localeEntry(inLanguage);
  return (
    <div className="grid gap-x-4 gap-y-1 border-t border-rule px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="type-micro text-ink-2">
        <span className="block font-semibold">{t(`part.${row.part}`)}</span>
        {t(row.isFormatting ? 'diff.formatting' : `diff.${row.kind === 'same' ? 'changed' : row.kind}`)}
      </dt>
      <dd lang={inLanguage} dir={dir} className="ed-diff whitespace-pre-wrap"><DiffPieces pieces={row.pieces} /></dd>
    </div>
  );
}
