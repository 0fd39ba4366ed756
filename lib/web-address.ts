/** The address when it is one that a link may lead to (http or https), otherwise `null`. */
export function httpUrl(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** The host of an address as a reader says it: without `www.`. Empty for what is no address. */
export function readableHost(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
}
