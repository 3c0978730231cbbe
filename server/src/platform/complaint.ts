/** The structured log: what happened, and about what. */
export type Warn = (about: Readonly<Record<string, unknown>>, what: string) => void

/** Says a trouble that lasts once, and once that it is over. */
export type Complaint = { readonly about: (error: unknown) => void; readonly over: () => void }

export const makeComplaint = (warn: Warn, what: string): Complaint => {
  let troubled = false
  return {
    about: (error) => {
      if (!troubled) warn({ err: error }, `${what}; it is tried again until it works`)
      troubled = true
    },
    over: () => {
      if (troubled) warn({}, `over: ${what}`)
      troubled = false
    },
  }
}
