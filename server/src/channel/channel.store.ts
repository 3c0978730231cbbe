import { makeLookup } from '../platform/batch.js'
import { findRows, type Db } from '../platform/db.js'
import type { Channel, ChannelId, OpenChannel } from './channel.js'
import { ChannelTable } from './channel.table.js'

/** Opens what was sealed with the installation's key (platform/secrets). */
export type Unseal = (sealed: string) => string

/** Channels with their secrets opened; undefined when there is none. */
export type Channels = {
  readonly byIntakeKey: (intakeKey: string) => Promise<OpenChannel | undefined>
  readonly isKnown: (intakeKey: string) => Promise<boolean>
  readonly byId: (id: ChannelId) => Promise<OpenChannel | undefined>
}

const credentialsIn = (json: string): OpenChannel['credentials'] => {
  const parsed: unknown = JSON.parse(json)
  const entries: [string, unknown][] = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

const open = ({ sealedCredentials, ...channel }: Channel, unseal: Unseal): OpenChannel => ({
  ...channel,
  credentials: sealedCredentials === null ? {} : credentialsIn(unseal(sealedCredentials)),
})

export const makeChannels = (db: Db, unseal: Unseal): Channels => {
  // Every webhook asks, and every MT, so those that come together ask together.
  const byIntakeKey = makeLookup(async (keys: readonly string[]) => {
    const channels = await findRows(db, ChannelTable, 'intake_key = any($1)', [keys])
    return new Map(channels.map((channel) => [channel.intakeKey, open(channel, unseal)]))
  })
  return {
    byIntakeKey,
    isKnown: async (intakeKey) => (await byIntakeKey(intakeKey)) !== undefined,
    byId: makeLookup(async (ids: readonly ChannelId[]) => {
      const channels = await findRows(db, ChannelTable, 'id = any($1::uuid[])', [ids])
      return new Map(channels.map((channel) => [channel.id, open(channel, unseal)]))
    }),
  }
}
