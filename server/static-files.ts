import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { FILE_QUALITY } from './content-coding';
import { createPage } from './page';
import type { Page } from './page';
import type { SecurityHeaders } from './security-headers';

export type FileFolder = 'fonts' | 'media' | 'static' | 'root';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif', '.css': 'text/css; charset=utf-8', '.gif': 'image/gif', '.ico': 'image/x-icon', '.jpeg': 'image/jpeg', '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8', '.map': 'application/json; charset=utf-8', '.mp4': 'video/mp4',
  '.png': 'image/png', '.svg': 'image/svg+xml; charset=utf-8', '.ttf': 'font/ttf', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp', '.woff': 'font/woff', '.woff2': 'font/woff2', '.xml': 'application/xml; charset=utf-8',
};

/** The name of a file in these folders says its content or its version: it never changes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const ONE_HOUR = 'public, max-age=3600';

/**
 * Serves files as the page cache serves pages: read and compressed once, then sent from memory. (The usual packages read
 * again for every request and end the process when a file vanishes under them.)
 * @param options.maxBytes of files in memory; a larger file than an eighth of it is read for each request
 */
export function createStaticFiles({ folders, security, maxBytes = 64 << 20 }: { folders: Readonly<Record<FileFolder, string>>; security: SecurityHeaders; maxBytes?: number }) {
  const kept = new LRUCache<string, Page>({ maxSize: maxBytes, maxEntrySize: maxBytes >> 3, sizeCalculation: (page, key) => page.bytes + key.length * 2 });
  const underWay = new Map<string, Promise<Page | null>>();

  /** Reads a file; `name` is its percent-encoded path below the folder. `null` when it is not there. */
  async function read(folder: FileFolder, name: string): Promise<Page | null> {
    const parts = name.split('/').map(decodeURIComponent);
    // Hidden files are nobody's business, and a part may not smuggle in a separator.
    if (parts.some((part) => part === '' || part.startsWith('.') || /[\\/]/.test(part))) return null;
    const body = await readWhole(join(folders[folder], ...parts));
    if (!body) return null;
    const contentType = CONTENT_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
    return createPage({ status: 200, contentType, body, quality: FILE_QUALITY, cacheControl: folder === 'root' ? ONE_HOUR : IMMUTABLE }, security);
  }

  return {
    /** The kept file, at once. */
    find: (folder: FileFolder, name: string): Page | null => kept.get(`${folder}/${name}`) ?? null,
    /** The file, or `null` when there is none of that name. */
    get(folder: FileFolder, name: string): Promise<Page | null> {
      const key = `${folder}/${name}`;
      let reading = underWay.get(key);
      if (!reading) {
        reading = read(folder, name)
          .then((page) => {
            if (page) kept.set(key, page);
            return page;
          })
          .finally(() => underWay.delete(key));
        underWay.set(key, reading);
      }
      return reading;
    },
  };
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP']);

async function readWhole(path: string): Promise<Buffer | null> {
  try {
    const file = await open(path);
    try {
      return (await file.stat()).isFile() ? await file.readFile() : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return null;
    throw error;
  }
}

export type StaticFiles = ReturnType<typeof createStaticFiles>;
