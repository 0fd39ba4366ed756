import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  // The page cache stores compressed pages, computes the ETag and sets the headers (decision 0001).
  compress: false,
  generateEtags: false,
  poweredByHeader: false,
  // The head says what is worth fetching early; a header would say it twice, and name the style sheet that pages do without.
  reactMaxHeadersLength: 0,
  // One address answers with one redirect: the route knows the right one, a second hop for the slash would be too many.
  skipTrailingSlashRedirect: true,
  // A kept page is the same for everybody, so its title and links stand in the head for everybody.
  htmlLimitedBots: /.*/,
  // The same sources make the same build on every node.
  generateBuildId: () => process.env.MERIDIAN_BUILD_ID ?? null,
  // `npm run check` looks at the types; the start does not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pino'],
  turbopack: { root: import.meta.dirname },
  devIndicators: false,
  // A person without a task in the newsroom gets 403 and the page that says so.
  experimental: { authInterrupts: true },
};

export default createNextIntlPlugin('./app/request-config.ts')(config);
