import { set, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form'
import type { ZodType } from 'zod'

/** Lets a zod schema judge a form: one definition for the types, the limits and what is wrong. */
export const zodResolver =
  <Values extends FieldValues>(schema: ZodType<Values>): Resolver<Values> =>
  (values, _context, { names = [] }) => {
    const judged = schema.safeParse(values)
    if (judged.success) return { values: judged.data, errors: {} }
    const errors: FieldErrors<Values> = {}
    // The first thing wrong with a field is enough, so later ones are set before it.
    for (const { path, code, message } of judged.error.issues.toReversed()) {
      set(errors, path.join('.'), { type: code, message })
      // A field whose value is an object counts as wrong for the form only if it has a type of its own.
      const around = names.find((name) => path.join('.').startsWith(`${name}.`))
      if (around) set(errors, `${around}.type`, 'within')
    }
    return { values: {}, errors }
  }
