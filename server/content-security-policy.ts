import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { EMBED_FRAME_ORIGINS } from '@/lib/embed-providers';

/**
 * Makes the content security policy of a finished page: only the inline scripts and styles that stand in it may run, named
 * by their hashes (CSP level 3). A nonce cannot live in a kept page. The policy stops whatever is added later, by a script
 * or on the way; it trusts the renderer to have escaped what strangers wrote.
 */
export function createContentSecurityPolicy({ isHttps, isDevelopment }: { isHttps: boolean; isDevelopment: boolean }): (html: string) => string {
  const fixed = [
    ...commonDirectives({ isHttps, isDevelopment }),
    "img-src 'self' data:",
    `frame-src ${EMBED_FRAME_ORIGINS.join(' ')}`,
    "frame-ancestors 'none'",
  ];
  return (html) => {
    if (isDevelopment) return [...DEVELOPMENT_DIRECTIVES, ...fixed].join('; ');
    const { scripts, styles } = findInlineCode(html);
    return [["script-src 'self'", ...scripts.map(toSource)].join(' '), ["style-src 'self'", ...styles.map(toSource)].join(' '), ...fixed].join('; ');
  };
}

/**
 * Makes the content security policy of a page that is rendered for one person: only inline scripts that carry its nonce may
 * run, which is known to nobody who wrote what stands in the page. Style elements need none: React adds some without asking
 * while the page is used, and a style can send nothing anywhere, as pictures and fonts come from this site alone. Style
 * attributes, the usual way in for strangers' markup, stay forbidden.
 */
export function createNoncePolicy({ isHttps, isDevelopment }: { isHttps: boolean; isDevelopment: boolean }): (nonce: string, options: { canEmbedSelf: boolean }) => string {
  return (nonce, { canEmbedSelf }) =>
    [
      ...(isDevelopment ? DEVELOPMENT_DIRECTIVES : [`script-src 'self' 'nonce-${nonce}'`, "style-src 'self' 'unsafe-inline'", "style-src-attr 'none'"]),
      ...commonDirectives({ isHttps, isDevelopment }),
      // A picture that was chosen for upload is shown before it is sent.
      "img-src 'self' data: blob:",
      ['frame-src', ...(canEmbedSelf ? ["'self'"] : []), ...EMBED_FRAME_ORIGINS].join(' '),
      `frame-ancestors ${canEmbedSelf ? "'self'" : "'none'"}`,
    ].join('; ');
}

/** Hot reload writes inline scripts and styles of its own. */
const DEVELOPMENT_DIRECTIVES = ["script-src 'self' 'unsafe-inline' 'unsafe-eval'", "style-src 'self' 'unsafe-inline'"];

const commonDirectives = ({ isHttps, isDevelopment }: { isHttps: boolean; isDevelopment: boolean }): string[] => [
  "default-src 'none'",
  "media-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  `connect-src 'self'${isDevelopment ? ' ws: wss:' : ''}`,
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  ...(isHttps ? ['upgrade-insecure-requests'] : []),
];

const toSource = (code: string): string => `'sha256-${createHash('sha256').update(code, 'utf8').digest('base64')}'`;

/** Types of inline scripts that a browser runs or obeys (HTML, 4.12.1 and "speculationrules"); others, such as JSON-LD, are data. */
const RUNNABLE_TYPES = /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i;

/** The inline scripts and styles of a page, each once, exactly as written. */
export function findInlineCode(html: string): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  let target: Set<string> | null = null;
  let code = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'style') target = styles;
        else if (name === 'script' && attributes.src === undefined && RUNNABLE_TYPES.test((attributes.type ?? '').trim())) target = scripts;
        else return;
        code = '';
      },
      ontext(text) {
        if (target) code += text;
      },
      onclosetag(name) {
        if (!target || (name !== 'script' && name !== 'style')) return;
        // A browser reads CR and CRLF as LF before it takes the hash (HTML, 13.2.3.5).
        if (code !== '') target.add(code.replace(/\r\n?/g, '\n'));
        target = null;
      },
    },
    { decodeEntities: false, recognizeSelfClosing: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  return { scripts: [...scripts], styles: [...styles] };
}
