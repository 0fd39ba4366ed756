'use client';

import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'next-intl';
import { useFormState } from '@/components/admin/desks/desk-form.client';
import { Picture } from '@/components/media/picture';
import type { DeskPicture } from '@/domain/media/model';

const STEPS = [0, 25, 50, 75, 100] as const;
const CROPS = ['3:2', '16:9', '1:1'] as const;

/** The point to keep in view, chosen on the picture itself, and what the crops of the site make of it. */
export function FocalField({ picture }: { picture: DeskPicture }) {
  const t = useTranslations('media.focal');
  const { values } = useFormState();
  const [[x, y], setPoint] = useState(() => readPoint(values.focal) ?? [picture.focalX, picture.focalY]);
  return (
    <div className="grid gap-4 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
      <fieldset className="min-w-0">
        <legend className="type-micro font-semibold text-ink-2">{t('label')}</legend>
        <p className="type-micro mb-2 text-ink-3">{t('hint')}</p>
        <div className="relative">
          <Picture picture={picture} isUnveiled alt="" ratio="original" sizes="(min-width: 60rem) 480px, 100vw" />
          {/* Physical on purpose: a picture is not mirrored. */}
          <div dir="ltr" className="absolute inset-0 grid grid-cols-5 grid-rows-5">
            {STEPS.flatMap((top) => STEPS.map((left) => (
              <label key={`${left} ${top}`} className="group grid cursor-crosshair place-items-center">
                <input
                  type="radio" name="focal" value={`${left} ${top}`} defaultChecked={left === x && top === y} onChange={() => setPoint([left, top])} onKeyDown={moveByRow}
                  aria-label={t('point', { left, top })}
                  className="size-6 cursor-crosshair appearance-none rounded-full border-2 border-[rgb(255_255_255/.75)] bg-[rgb(0_0_0/.35)] checked:border-4 checked:border-[#fff] checked:bg-brand checked:outline-2 checked:outline-[#000]"
                />
              </label>
            )))}
          </div>
        </div>
      </fieldset>
      <div className="grid content-start gap-3" aria-hidden="true">
        {CROPS.map((ratio) => (
          <div key={ratio}>
            <p className="type-micro mb-1 text-ink-2">{ratio}</p>
            <Picture picture={{ ...picture, focalX: x, focalY: y }} isUnveiled alt="" ratio={ratio} sizes="200px" className={ratio === '1:1' ? 'w-28' : 'w-full max-w-52'} />
          </div>
        ))}
      </div>
    </div>
  );
}

function readPoint(value: string | undefined): [number, number] | null {
  const [left, top] = (value ?? '').split(' ').map(Number);
  return left === undefined || top === undefined || Number.isNaN(left) || Number.isNaN(top) ? null : [left, top];
}

/** The browser moves by one point; up and down are a row of them. */
function moveByRow(event: KeyboardEvent<HTMLInputElement>) {
  const by = { ArrowUp: -STEPS.length, ArrowDown: STEPS.length }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const points = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])];
  const next = points[points.indexOf(event.currentTarget) + by];
  next?.focus();
  next?.click();
}
