/** Data for machines (schema.org). React writes a script's text as it is, so every `<` in the data is written as an escape: no text can end the script or open a comment in it. */
export function JsonLd({ data }: { data: object }) {
  return <script type="application/ld+json">{scriptSafeJson({ '@context': 'https://schema.org', ...data })}</script>;
}

/** JSON that is safe inside a script element. */
export const scriptSafeJson = (value: unknown): string => JSON.stringify(value).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
