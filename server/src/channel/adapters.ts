import type { Adapter, ChannelKind } from './channel.js'
import { simulator } from './simulator/simulator.js'
import { twilio } from './twilio/twilio.js'

/** The one list of the kinds of channel. A kind without an adapter does not compile. */
export const adapters: { readonly [Kind in ChannelKind]: Adapter } = { simulator, twilio }

export const adapterOf = ({ kind }: { readonly kind: ChannelKind }): Adapter => adapters[kind]
