import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql'

/** Postgres keeps no NUL in a text. Whoever sends one hears so, with the place, before anything is done. */
const refusal = (where: string): GraphQLError =>
  new GraphQLError(`${where} holds the character NUL (\\u0000), which no text may. Send it without.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Where in a value the first NUL is, as JavaScript would write it; undefined without one. */
const placeOfNul = (value: unknown, place: string): string | undefined => {
  if (typeof value === 'string') return value.includes('\0') ? place : undefined
  if (!isRecord(value)) return undefined
  for (const [name, held] of Object.entries(value)) {
    const found = placeOfNul(held, Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

export const refuseNul = (variables: Readonly<Record<string, unknown>>): GraphQLError | undefined => {
  for (const [name, value] of Object.entries(variables)) {
    const place = placeOfNul(value, name)
    if (place !== undefined) return refusal(`The variable $${place}`)
  }
  return undefined
}

/** The same for what stands in the document itself. */
export const nulRule = (context: ValidationContext): ASTVisitor => ({
  StringValue: ({ value }) => {
    if (value.includes('\0')) context.reportError(refusal('A text of the document'))
  },
})
