/** The first words of the paths that the API answers. Every other path is a page; so is `GET /welcome`. */
export const doors = [
  'auth',
  'channels',
  'exports',
  'graphql',
  'healthz',
  'imports',
  'invitations',
  'media',
  'queues',
  'readyz',
  'simulator',
  'uploads',
  'welcome',
] as const

export type Door = (typeof doors)[number]

/** Alone these words are pages, too; the API answers what lies behind them: `/exports` lists, `/exports/<id>/file` is one. */
export const doorsBehindPages: readonly Door[] = ['exports']

/** Which of them a path leads to. */
export const doorOf = (path: string): Door | undefined => {
  const [, first = '', behind = ''] = /^\/([^/?]*)\/?([^?]*)/.exec(path) ?? []
  const found = doors.find((door) => door === first)
  return found && behind === '' && doorsBehindPages.includes(found) ? undefined : found
}
