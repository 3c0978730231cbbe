import type { Adapter, ChannelKind, HowForgets } from './channel.js'
import { simulator } from './simulator/simulator.js'
import { twilio } from './twilio/twilio.js'

/** The one list of the kinds of channel. A kind without an adapter does not compile. */
export const adapters: { readonly [Kind in ChannelKind]: Adapter } = { simulator, twilio }

export const adapterOf = ({ kind }: { readonly kind: ChannelKind }): Adapter => adapters[kind]

/** What an installation offers; simulated phones are for development. */
export const kindsOffered = (production: boolean): readonly ChannelKind[] =>
  // The record's keys are what its type says.
  (Object.keys(adapters) as ChannelKind[]).filter((kind) => !production || kind !== 'simulator')

export const howForgets = (kind: ChannelKind): HowForgets => {
  const { forget } = adapters[kind]
  if (forget === undefined) return 'cannot'
  return forget === 'keeps-nothing' ? forget : 'by-api'
}
