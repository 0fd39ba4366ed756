'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { useEditorTools } from './editor-context.client';

type NodeFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  error?: string | null;
  /** Words of the story are written in its language; addresses are not. */
  isWords?: boolean;
};

/** A field of a block. It keeps its own value while it is typed in, because the document's comes back a moment later. */
export function NodeField({ label, value, onChange, placeholder, maxLength = 1000, error = null, isWords = true }: NodeFieldProps) {
  const { inLanguage, dir } = useEditorTools();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  useEffect(() => { if (document.activeElement !== input.current) setTyped(value); }, [value]);
  return (
    <span className="grid min-w-0 gap-0.5">
      <label htmlFor={id} className="type-micro font-semibold text-ink-2">{label}</label>
      <input
        ref={input} id={id} className="control" value={typed} placeholder={placeholder} maxLength={maxLength} lang={isWords ? inLanguage : undefined} dir={isWords ? dir : 'ltr'} autoComplete="off"
        aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} onBlur={() => setTyped(value)}
        onChange={(event) => { setTyped(event.target.value); onChange(event.target.value); }}
      />
      {error && <span id={`${id}-error`} className="type-micro font-semibold text-danger">{error}</span>}
    </span>
  );
}
