import type { ComponentProps } from 'react';
import Link from 'next/link';

/** `primary`: the one act that a view is there for. `danger`: takes something away from readers. */
export type ButtonVariant = 'secondary' | 'primary' | 'quiet' | 'danger';
const CLASSES: Record<ButtonVariant, string> = { secondary: 'button', primary: 'button button-primary', quiet: 'button button-quiet', danger: 'button button-danger' };

export const buttonClass = (variant: ButtonVariant = 'secondary', className = ''): string => `${CLASSES[variant]} ${className}`.trim();

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant };

/** A button that acts. It submits only when it says `type="submit"`. */
export function Button({ variant, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(variant, className)} {...rest} />;
}

type ButtonLinkProps = ComponentProps<typeof Link> & { variant?: ButtonVariant };

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ variant, className, prefetch = false, ...rest }: ButtonLinkProps) {
  return <Link prefetch={prefetch} className={buttonClass(variant, className)} {...rest} />;
}
