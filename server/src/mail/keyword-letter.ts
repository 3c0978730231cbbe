import type { Letter } from './letters.js'

export type KeywordToRelease = {
  readonly written: string
  readonly code: string
  readonly inboxName: string
  readonly releaseAt: Date
}

type Given = { readonly name: string; readonly keywords: readonly KeywordToRelease[]; readonly link: string }

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** Tells an organisation's people which of their keywords will be anybody's soon. */
export const keywordReleaseLetter = ({ name, keywords, link }: Given): Letter => ({
  subject:
    keywords.length === 1
      ? `Your keyword ${keywords[0]?.written} will be released`
      : 'Keywords of yours will be released',
  text: `Hello ${name},

for a long time no message has begun with these keywords, so they will be released:

${keywords.map(({ written, code, inboxName, releaseAt }) => `${written} on ${code}, inbox ${inboxName}: on ${dayOf(releaseAt)}`).join('\n')}

Then anybody on the same code may have them. To keep one, send a message that begins with it, or give it to another
inbox of yours:

${link}

If you need them no more, you need not do anything.
`,
})
