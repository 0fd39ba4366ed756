const TONE = /^#([0-9a-f]{6})$/i;

/** The value of `data-tone` for a colour; nothing for what is not one. */
export const toneKey = (tone: string): string | undefined => TONE.exec(tone)?.[1]?.toLowerCase();

type ToneProps = {
  /** Average colour of a picture, `#rrggbb`. */
  tone: string;
};

/**
 * The rule that gives a picture's frame its colour. A style attribute is forbidden by the content security policy; React lifts
 * these rules into one style element of the page's head, each colour once, and the policy allows that element by its hash.
 */
export function Tone({ tone }: ToneProps) {
  const key = toneKey(tone);
  // A picture that the browser draws later keeps the neutral tile: the policy admits no style element that the page did not come with.
  if (!key || typeof window !== 'undefined') return null;
  return (
    <style href={`tone-${key}`} precedence="tone">
      {`[data-tone="${key}"]{background-color:#${key}}`}
    </style>
  );
}
