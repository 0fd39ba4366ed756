import { diffArrays } from 'diff';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { LinePart } from './lines';
import { listBlockLines } from './lines';
import type { Block } from './model';
import type { Text, TextField } from './text';
import { TEXT_FIELDS } from './text';

/** A run of words that stands in both texts, only in the later one, or only in the earlier one. */
export type DiffPiece = { kind: 'same' | 'added' | 'removed'; text: string };

/** What a row is: a line above the body, a line of a block, or something of a block that is no words. */
export type RowPart = TextField | LinePart | 'picture' | 'address' | 'kind';

export type DiffRow = {
  /** Segment key; for what is no segment, the block's id and what it is. */
  key: string;
  /** The block that holds it; the field itself above the body. */
  blockId: string;
  part: RowPart;
  kind: 'same' | 'changed' | 'added' | 'removed';
  pieces: DiffPiece[];
  /** The words are the same; emphasis or the target of a link is not. */
  isFormatting: boolean;
};

/** More words than any paragraph has: beyond it a comparison shows both texts whole instead of keeping the page waiting. */
const MOST_EDITS = 800;

/**
 * Compares two texts line by line, matched by segment key, and the words of each line. Words are those of the language:
 * Thai and Chinese write no spaces between theirs.
 */
export function diffTexts(before: Text, after: Text, locale: Locale): DiffRow[] {
  const [left, right] = [rowsOf(before), rowsOf(after)];
  const earlier = new Map(left.map((row) => [row.key, row]));
  const later = new Set(right.map(({ key }) => key));
  const rows = right.map((row) => compare(earlier.get(row.key), row, locale));
  // What is gone stands where it stood: behind the line that it followed.
  for (const [index, row] of left.entries()) {
    if (later.has(row.key)) continue;
    const before = left.slice(0, index).findLast(({ key }) => rows.some((other) => other.key === key));
    const at = before ? rows.findIndex(({ key }) => key === before.key) + 1 : 0;
    rows.splice(at, 0, { ...asRow(row), kind: 'removed', pieces: [{ kind: 'removed', text: row.text }], isFormatting: false });
  }
  return rows;
}

/** Whether a comparison found anything. */
export const isChanged = ({ kind }: Pick<DiffRow, 'kind'>): boolean => kind !== 'same';

/** The words of `after` with what was added, and what was removed in its place. */
export function diffWords(before: string, after: string, locale: Locale): DiffPiece[] {
  if (before === after) return after === '' ? [] : [{ kind: 'same', text: after }];
  const segmenter = new Intl.Segmenter(localeEntry(locale).intl, { granularity: 'word' });
  const words = (text: string) => [...segmenter.segment(text.normalize('NFC'))].map(({ segment }) => segment);
  const changes = diffArrays(words(before), words(after), { maxEditLength: MOST_EDITS });
  if (!changes) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }].filter(({ text }) => text !== '') as DiffPiece[];
  return joinRuns(changes.map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') })));
}

/** Less than this between two changes is no help to a reader: an “of” that both sentences happen to have. */
const isTrifle = (text: string): boolean => (/\s/.test(text) ? text.trim().length <= 3 : text.length === 1);

/** Makes one change of changes that only a trifle parts, so that each reads as words. */
function joinRuns(pieces: readonly DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = [];
  let run = { removed: '', added: '' };
  const close = () => {
    if (run.removed) joined.push({ kind: 'removed', text: run.removed });
    if (run.added) joined.push({ kind: 'added', text: run.added });
    run = { removed: '', added: '' };
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    if (kind !== 'same') run[kind] += text;
    else if (run.removed && run.added && index < pieces.length - 1 && isTrifle(text)) run = { removed: run.removed + text, added: run.added + text };
    else {
      close();
      joined.push({ kind, text });
    }
  }
  close();
  return joined;
}

type Row = { key: string; blockId: string; part: RowPart; text: string; marked: string };

const rowsOf = (text: Text): Row[] => [
  ...TEXT_FIELDS.flatMap((field): Row[] => (text[field] ? [{ key: field, blockId: field, part: field, text: text[field], marked: text[field] }] : [])),
  ...text.body.content.flatMap((block) => [...listBlockLines(block).map((line) => ({ ...line, blockId: block.attrs.id })), ...wordless(block)]),
];

/** What a block is and shows beside its words. */
function wordless(block: Block): Row[] {
  const { id } = block.attrs;
  const row = (key: string, part: RowPart, text: string): Row => ({ key, blockId: id, part, text, marked: text });
  switch (block.type) {
    case 'figure': return [row(`${id}.picture`, 'picture', pictureOf(block))];
    case 'gallery': return block.content.map((figure) => row(`${figure.attrs.id}.picture`, 'picture', pictureOf(figure)));
    case 'embed': return [row(`${id}.address`, 'address', block.attrs.url)];
    case 'horizontalRule': return [row(`${id}.kind`, 'kind', '—')];
    default: return [];
  }
}

const pictureOf = ({ attrs }: Extract<Block, { type: 'figure' }>): string => attrs.mediaKey + (attrs.isDecorative ? ' *' : '') + (attrs.isSensitive ? ' !' : '');

const asRow = ({ key, blockId, part }: Row) => ({ key, blockId, part });

function compare(before: Row | undefined, after: Row, locale: Locale): DiffRow {
  if (!before) return { ...asRow(after), kind: 'added', pieces: [{ kind: 'added', text: after.text }], isFormatting: false };
  const pieces = diffWords(before.text, after.text, locale);
  const isFormatting = before.text === after.text && before.marked !== after.marked;
  return { ...asRow(after), kind: before.text === after.text && !isFormatting ? 'same' : 'changed', pieces, isFormatting };
}
