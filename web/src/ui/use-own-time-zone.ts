'use client'

import { useSyncExternalStore } from 'react'
import { ownTimeZone } from './time-zone'

const never = (): (() => void) => () => undefined

/** The zone that this browser runs in; the server, which cannot know it, writes UTC until the page has come to life. */
export const useOwnTimeZone = (): string => useSyncExternalStore(never, ownTimeZone, () => 'UTC')
