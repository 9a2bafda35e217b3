import { useCallback, useSyncExternalStore } from 'react'

const CHANGED = 'marquee:stored'

/** Null when there is no such entry, or when the browser denies storage, as some private windows do. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Stores a text in this browser; null deletes it. Does nothing when the browser denies storage. */
export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    return
  }
  dispatchEvent(new Event(CHANGED))
}

function subscribe(listener: () => void): () => void {
  addEventListener(CHANGED, listener)
  addEventListener('storage', listener)
  return () => {
    removeEventListener(CHANGED, listener)
    removeEventListener('storage', listener)
  }
}

/** A stored text as state; every component and every tab sees a change at once. */
export function useStored(key: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => readStored(key))
  return [value, useCallback((next: string | null) => writeStored(key, next), [key])]
}
