/** What a text's variables stand for, by name: `{keyword}` is `values.keyword`. */
export type Values = Readonly<Record<string, string>>

const variable = /\{([A-Za-z]\w*)\}/g

/** Puts the values in. A name that is not among them stays as it was written, braces and all. */
export const renderText = (text: string, values: Values): string =>
  text.replace(variable, (written: string, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : written,
  )

/** The names in a text, each once, in their order. */
export const variablesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(variable)].flatMap(([, name]) => name ?? [])),
]

/** Why a text can't be kept: it names what its occasion doesn't know. Undefined when it can. */
export const faultOfVariables = (text: string, known: readonly string[]): string | undefined => {
  const stranger = variablesIn(text).find((name) => !known.includes(name))
  if (stranger === undefined) return undefined
  const there =
    known.length === 0 ? 'There are none here.' : `There are ${known.map((name) => `{${name}}`).join(', ')}.`
  return `{${stranger}} is no variable of this text. ${there}`
}
