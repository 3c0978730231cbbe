import type { Letter } from './letters.js'

type Given = {
  readonly name: string
  /** What is in it, in words: `the submissions`. */
  readonly what: string
  readonly rows: number
  readonly days: number
  /** Why there is no file; null where there is one. */
  readonly problem: string | null
  /** Of which it is a file: then a later one holds what this one should have held. */
  readonly schedule: string | null
  readonly link: string
}

/** Tells that an export is ready, or why it is not. */
export const exportLetter = ({ name, what, rows, days, problem, schedule, link }: Given): Letter =>
  problem === null
    ? {
        subject: `Your export of ${what} is ready`,
        text: `Hello ${name},

your export of ${what}${ofSchedule(schedule)} is ready. It has ${rows} ${rows === 1 ? 'row' : 'rows'}, and can be fetched for ${days} days:

${link}

You have to be signed in to fetch it.
`,
      }
    : {
        subject: `Your export of ${what} failed`,
        text: `Hello ${name},

your export of ${what}${ofSchedule(schedule)} could not be made. ${problem}${schedule ? '\n\nThe next file of its schedule will hold what this one should have held.' : ''}

On this page you can run it again${schedule ? ' at once' : ''}:

${link}
`,
      }

const ofSchedule = (name: string | null): string => (name === null ? '' : ` for “${name}”`)

type Sent = Pick<Given, 'name' | 'what' | 'link'> & {
  readonly destination: string
  readonly problem: string
  /** Whether the file is here still. */
  readonly isThere: boolean
}

/** Tells that a file was made, and is not where it should have been sent. */
export const uploadLetter = ({ name, what, destination, problem, isThere, link }: Sent): Letter => ({
  subject: `Your export of ${what} was not sent to ${destination}`,
  text: `Hello ${name},

your export of ${what} was made, but could not be sent to ${destination}. ${problem}

${isThere ? 'On this page you can fetch it, and send it again' : 'On this page you see what became of it, and can run it again'}:

${link}
`,
})
