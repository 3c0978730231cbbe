/** What the variables of a text stand for, by name: `{keyword}` is `values.keyword`. */
export type VariableValues = Readonly<Record<string, string>>

const variable = /\{([A-Za-z]\w*)\}/g

/** Puts the values in, as the server does; an unknown name stays as it was written, braces and all. */
export const fillIn = (text: string, values: VariableValues): string =>
  text.replace(variable, (written: string, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : written,
  )

/** The names in braces that nobody knows; the server refuses them. */
export const unknownVariablesIn = (text: string, known: readonly string[]): readonly string[] =>
  [...text.matchAll(variable)].flatMap(([, name = '']) => (known.includes(name) ? [] : [name]))

/** A text with something put in where the cursor was, and where the cursor is then. */
export const insertAt = (
  text: string,
  put: string,
  from: number,
  to: number,
): { readonly text: string; readonly cursor: number } => ({
  text: text.slice(0, from) + put + text.slice(to),
  cursor: from + put.length,
})
