'use client';

import { formatAge } from '@/lib/age';

/** Says of the instants that the server drew how long ago they were, and goes on saying so: "38 min ago" for less than a day, else the date. */
export function tellAges(root: ParentNode = document): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const { age: intl = '', date = time.textContent ?? '' } = time.dataset;
    time.dataset.date = date;
    const text = formatAge(time.dateTime, new Date(), intl) ?? date;
    if (time.textContent !== text) time.textContent = text;
  }
}
