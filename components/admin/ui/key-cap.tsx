type KeyCapProps = { children: string | number };

/** The key of a shortcut beside its button, for those who see it and have keys; `aria-keyshortcuts` tells the others. */
export const KeyCap = ({ children }: KeyCapProps) => <span aria-hidden="true" className="pointer-coarse:hidden"><kbd>{children}</kbd></span>;
