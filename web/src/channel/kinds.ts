import type { ChannelKind } from '@/graphql/generated/graphql'

/** A value that a kind of channel is told; a secret one is never shown again. */
export type ChannelValue = { readonly name: string; readonly secret?: true; readonly required?: true }

/** What each kind asks for, as the administrator's guide lists it. A kind that asks for nothing is not made by hand. */
export const valuesOf: Readonly<Record<ChannelKind, readonly ChannelValue[]>> = {
  SIMULATOR: [],
  TWILIO: [
    { name: 'accountSid', required: true },
    { name: 'authToken', secret: true, required: true },
    { name: 'apiKeySid', secret: true },
    { name: 'apiKeySecret', secret: true },
    { name: 'publicBaseUrl' },
    { name: 'apiBase' },
    { name: 'mediaHosts' },
  ],
}

type Typed = Readonly<Record<string, string>>
type Given = { readonly name: string; readonly value: string }

export const kindsToMake = (Object.keys(valuesOf) as ChannelKind[]) // The keys of a record over the kinds are the kinds.
  .filter((kind) => valuesOf[kind].length > 0)

const filled = (values: readonly ChannelValue[], typed: Typed): readonly Given[] =>
  values.flatMap(({ name }) => {
    const value = typed[name]?.trim()
    return value ? [{ name, value }] : []
  })

/** What is sent: settings as a whole; secrets only when one was typed, and otherwise those that are stored stay. */
export const givenOf = (kind: ChannelKind, typed: Typed): { settings: Given[]; credentials: Given[] | null } => {
  const values = valuesOf[kind]
  const credentials = filled(
    values.filter(({ secret }) => secret),
    typed,
  )
  const settings = filled(
    values.filter(({ secret }) => !secret),
    typed,
  )
  return { settings: [...settings], credentials: credentials.length > 0 ? [...credentials] : null }
}

/** Settings that no form of ours knows stay as they are. */
export const withUnknown = (kind: ChannelKind, settings: readonly Given[], stored: readonly Given[]): Given[] => {
  const known = new Set(valuesOf[kind].map(({ name }) => name))
  return [...settings, ...stored.filter(({ name }) => !known.has(name))]
}
