type LocalTimeProps = {
  /** UTC, ISO 8601. */
  at: string;
  /** IANA zone in which the page prints it. */
  siteZone: string;
  /** Tag for `Intl`, from the register. */
  intl: string;
  /** The words around the reader's own time, with `{time}` in its place. */
  label: string;
};

/** The place of an instant on the reader's own clock, beside the site's. No server knows a reader's zone: the page script fills it before it is painted, or leaves it where the two show the same. */
export function LocalTime({ at, siteZone, intl, label }: LocalTimeProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; React leaves what the page script puts there
  return <span hidden data-own-time={at} data-zone={siteZone} data-intl={intl} data-label={label} className="no-print" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />;
}
