'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { buttonClass } from './button';
import type { ButtonVariant } from './button';

type SubmitButtonProps = Omit<ComponentProps<'button'>, 'type'> & { variant?: ButtonVariant };

/** Sends its form once: a second click while the first is under way does nothing. It keeps the focus, which a disabled button would lose. */
export function SubmitButton({ variant = 'primary', className, onClick, ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      className={buttonClass(variant, className)}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
