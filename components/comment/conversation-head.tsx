import { useTranslations } from 'next-intl';

type ConversationHeadProps = { headline: string; href: string };

/** Of which story the comments below are. */
export function ConversationHead({ headline, href }: ConversationHeadProps) {
  const t = useTranslations('comment.page');
  return (
    <>
      <h1 className="type-lead"><a href={href} className="hover:underline">{headline}</a></h1>
      <p className="mt-3"><a href={href} className="inline-flex min-h-11 items-center link">{t('back')}</a></p>
    </>
  );
}
