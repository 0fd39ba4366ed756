/** Other sites whose content may be shown inside a story, once the reader has agreed. Everything else stays a link. */
export type EmbedProvider = {
  /** The name of the site, as it writes it itself. */
  name: string;
  /** Hosts whose addresses are recognised in a story. */
  hosts: readonly string[];
  /** What the framed page may do, as the `sandbox` attribute says it. Its origin stays its own, which is never ours. */
  sandbox: string;
  /** The address to frame for the address in the story; `null` when it is no address of an embeddable page. */
  frameUrl: (url: URL) => string | null;
};

const PLAYER = 'allow-scripts allow-same-origin allow-presentation allow-popups';

export const EMBED_PROVIDERS: readonly EmbedProvider[] = [
  {
    name: 'OpenStreetMap',
    hosts: ['www.openstreetmap.org'],
    sandbox: 'allow-scripts allow-same-origin allow-popups',
    frameUrl: (url) => (url.pathname === '/export/embed.html' ? url.href : null),
  },
  {
    name: 'YouTube',
    hosts: ['www.youtube.com', 'youtube.com', 'youtu.be', 'www.youtube-nocookie.com'],
    sandbox: PLAYER,
    frameUrl: (url) => {
      const id = url.hostname === 'youtu.be' ? url.pathname.slice(1) : (url.searchParams.get('v') ?? url.pathname.replace(/^\/embed\//, ''));
      return /^[\w-]{11}$/.test(id) ? `https://www.youtube-nocookie.com/embed/${id}` : null;
    },
  },
  {
    name: 'Vimeo',
    hosts: ['vimeo.com', 'player.vimeo.com'],
    sandbox: PLAYER,
    frameUrl: (url) => {
      const id = /^\/(?:video\/)?(\d{5,12})$/.exec(url.pathname)?.[1];
      return id ? `https://player.vimeo.com/video/${id}?dnt=1` : null;
    },
  },
  {
    name: 'Datawrapper',
    hosts: ['datawrapper.dwcdn.net'],
    sandbox: 'allow-scripts allow-same-origin allow-popups',
    frameUrl: (url) => (/^\/\w{5}(?:\/\d+)?\/?$/.test(url.pathname) ? url.href : null),
  },
];

/** Origins that a page may frame, for the content security policy. */
export const EMBED_FRAME_ORIGINS: readonly string[] = [
  'https://www.openstreetmap.org',
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://datawrapper.dwcdn.net',
];

export type EmbedFrame = { providerName: string; url: string; sandbox: string };

/** What to frame for an address in a story, or `null` when its site is not on the list or the address is no page of it that may be framed. */
export function findEmbedFrame(address: string): EmbedFrame | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  const provider = EMBED_PROVIDERS.find((candidate) => candidate.hosts.includes(url.hostname));
  const frameUrl = provider?.frameUrl(url);
  return provider && frameUrl ? { providerName: provider.name, url: frameUrl, sandbox: provider.sandbox } : null;
}
