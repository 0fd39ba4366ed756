import type { ReactNode } from 'react';
import { Brand } from '@/components/site/brand';

type SoloPageProps = {
  /** Name of the site; left out beside the side bar, which says it. */
  siteName?: string | undefined;
  title: ReactNode;
  children: ReactNode;
};

/** A page that stands alone, without the side bar: sign-in, refusals. */
export function SoloPage({ siteName, title, children }: SoloPageProps) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto grid min-h-dvh w-full max-w-[28rem] content-center justify-items-center gap-5 px-4 py-10">
      {siteName !== undefined && <Brand name={siteName} />}
      <div className="panel grid w-full gap-4 p-6">
        <h1 className="text-h3 leading-(--lh-h3) font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  );
}
