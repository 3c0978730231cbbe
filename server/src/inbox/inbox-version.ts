import type { Actor } from '../account/account.js'
import type { Inbox, InboxSettings } from './inbox.js'

/** What an inbox was told from one version on, by whom and when. */
export type InboxVersion = Pick<Inbox, 'name' | 'status' | 'settings' | 'version'> & {
  readonly by: Actor
  readonly at: Date
}

/** The names of what is not as in the version before; all of it in the first. */
export const changedSince = (version: InboxVersion, before: InboxVersion | undefined): readonly string[] => {
  const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other)
  const settings = Object.keys(version.settings) as (keyof InboxSettings)[] // the keys of settings are their names
  return [
    ...(version.name === before?.name ? [] : ['name']),
    ...(version.status === before?.status ? [] : ['status']),
    ...settings.filter((name) => differs(version.settings[name], before?.settings[name])).toSorted(),
  ]
}
