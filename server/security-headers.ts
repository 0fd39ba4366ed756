import type { ServerResponse } from 'node:http';
import { createContentSecurityPolicy, createNoncePolicy } from './content-security-policy';

export type SecurityHeaders = {
  /** Headers of an answer with this body: name, value, name, value… Pages get a policy made of what is in them. */
  forBody: (contentType: string, body: Buffer | string) => string[];
  /**
   * The policy of a page that is rendered for one person.
   * @param options.canEmbedSelf whether pages of this site may show it in a frame, and it them (previews in the newsroom)
   */
  policyForNonce: (nonce: string, options: { canEmbedSelf: boolean }) => string;
  /** Sets the headers on an answer that is no kept page, with its policy. */
  applyTo: (response: ServerResponse, policy: string) => void;
};

/** For answers that are no page of ours: nothing in them may run, be framed or send a form. */
export const INERT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
/** For the health and what Next's development server answers by itself. */
export const FRAMELESS_POLICY = "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

const DENIED_FEATURES = ['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb'];

/**
 * The headers of every answer. Two years of HSTS follow RFC 6797 and the browsers' preload lists; sub-domains are left to their owners.
 * @param options.isDevelopment relaxes the policy by what hot reload needs
 */
export function createSecurityHeaders({ site, isDevelopment }: { site: URL; isDevelopment: boolean }): SecurityHeaders {
  const isHttps = site.protocol === 'https:';
  const policyOf = createContentSecurityPolicy({ isHttps, isDevelopment });
  const common: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', DENIED_FEATURES.map((feature) => `${feature}=()`).join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ];
  if (isHttps) common.push(['Strict-Transport-Security', 'max-age=63072000']);
  const flat = common.flat();
  return {
    forBody: (contentType, body) => ['Content-Security-Policy', contentType.startsWith('text/html') ? policyOf(body.toString('utf8')) : INERT_POLICY, ...flat],
    policyForNonce: createNoncePolicy({ isHttps, isDevelopment }),
    applyTo(response, policy) {
      for (const [name, value] of common) response.setHeader(name, value);
      response.setHeader('Content-Security-Policy', policy);
    },
  };
}
