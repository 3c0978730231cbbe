/** The first words of the paths that the API answers. Every other path is a page; so is `GET /welcome`. */
export const doors = [
  'auth',
  'channels',
  'exports',
  'graphql',
  'healthz',
  'invitations',
  'media',
  'queues',
  'readyz',
  'simulator',
  'uploads',
  'welcome',
] as const

export type Door = (typeof doors)[number]

/** Which of them a path leads to. */
export const doorOf = (path: string): Door | undefined => {
  const [, first] = path.split(/[/?]/, 2)
  return doors.find((door) => door === first)
}
