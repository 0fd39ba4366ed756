'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and without JavaScript: what needs scripts is drawn only when they run, so that no control is dead. */
export const useIsHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false);
