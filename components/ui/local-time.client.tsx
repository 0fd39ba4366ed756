'use client';

import { useSyncExternalStore } from 'react';

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

/** An instant on the reader's own clock, beside the site's; nothing where the two show the same. The server knows no reader's zone and prints none. */
export function LocalTime({ at, siteZone, intl, label }: LocalTimeProps) {
  const time = useSyncExternalStore(never, () => localTime(at, siteZone, intl), () => null);
  return time === null ? null : <> <span className="no-print inline-block">{label.replace('{time}', time)}</span></>;
}

/** The reader's zone does not change while they read. */
const never = () => () => {};

function localTime(at: string, siteZone: string, intl: string): string | null {
  const instant = new Date(at);
  const wall = (timeZone?: string) => new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', ...(timeZone !== undefined && { timeZone }) }).format(instant);
  if (wall() === wall(siteZone)) return null;
  const isOtherDay = wall().split(',')[0] !== wall(siteZone).split(',')[0];
  return new Intl.DateTimeFormat(intl, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(isOtherDay && { day: 'numeric', month: 'numeric' }) }).format(instant);
}
