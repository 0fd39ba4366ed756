import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PieceShelf } from '@/lib/server/render-scope';

/** The strips of the fronts and the rows of the lists of a large site in every language, and what stands around every page. */
const MAX_BYTES = 16 << 20;

/** `known`: as it was drawn before, UTF-8, with marks where the texts of one page stand. */
type Placed = { key: string; texts: readonly string[]; known: Buffer | undefined };

/**
 * Keeps the markup of pieces: parts of public pages that look the same wherever they are told the same (`components/ui/piece.tsx`). What
 * a piece was told is its key, word by word, so that none can be out of date: a page reads all it shows each time, and is spared the
 * drawing alone.
 * @returns what opens the shelf for one render
 */
export function createPieces({ maxBytes = MAX_BYTES }: { maxBytes?: number } = {}): () => PieceShelf {
  const kept = new LRUCache<string, Buffer>({ maxSize: maxBytes, sizeCalculation: ({ length }) => length + 500 });
  // Nobody can write it into a story.
  const secret = randomBytes(12).toString('base64url');
  const marks = new RegExp(`${secret}-(\\d+)-`, 'g');
  return () => {
    const placed: Placed[] = [];
    const finish = (html: string): string =>
      html.replace(PIECE, (text, known: string | undefined, drawn: string, markup: string) => {
        const piece = placed[Number(known ?? drawn)];
        if (!piece) return text;
        let whole = piece.known?.toString() ?? '';
        if (known === undefined) {
          whole = finish(markup);
          if (!LIFTED.test(whole)) kept.set(piece.key, Buffer.from(whole));
        }
        return piece.texts.length === 0 ? whole : whole.replace(marks, (_, place: string) => escaped(piece.texts[Number(place)] ?? ''));
      });
    return {
      finish,
      place(name, tell) {
        const texts: string[] = [];
        const told = tell((text) => `${secret}-${texts.push(text) - 1}-`);
        const key = createHash('sha1').update(`${name} ${JSON.stringify(told)}`).digest('base64url');
        const known = kept.get(key);
        return { told, index: placed.push({ key, texts, known }) - 1, isKnown: known !== undefined };
      },
    };
  };
}

/** As `components/ui/piece.tsx` writes them: the place of a piece that is known, or one that was drawn between two marks. */
const PIECE = /<template data-piece="(\d+)"><\/template>|<template data-piece="(\d+)" data-drawn="begin"><\/template>(.*?)<template data-piece="\2" data-drawn="end"><\/template>/gs;

/** React asks in the head of a page for pictures that are not lazy: a piece with one is drawn each time. */
const LIFTED = /<img(?![^>]* loading="lazy")/;

/** As React writes an attribute. */
const escaped = (text: string): string => text.replace(/["&'<>]/g, (sign) => ESCAPES[sign] ?? sign);
const ESCAPES: Record<string, string> = { '"': '&quot;', '&': '&amp;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' };
