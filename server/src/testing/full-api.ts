import { afterAll } from 'vitest'
import { createHmac } from 'node:crypto'
import type { KeyScope, Organisation, Role } from '../account/account.js'
import { makeCreateApiKey } from '../api-key/create-api-key.use-case.js'
import { startReader } from '../feed/reader.job.js'
import { startSequencer } from '../feed/sequencer.job.js'
import { makeMediaUrls, type MediaUrls } from '../media/media-url.js'
import { makePublicUrls, type PublicUrls } from '../media/public-url.js'
import { makeNewId } from '../platform/clock.js'
import type { Database } from '../platform/db.js'
import { wireSchema } from '../wire-schema.js'
import { anApi, type Api, type Key } from './api.js'
import { age, aProcessingKey } from './age.js'
import { aViewer } from './builders.js'
import { aQueueMail, glassSeal } from './mailing.js'
import { patterns } from './patterns.js'

export type FullApi = Api & {
  /** Signs a new person of that role in. */
  readonly memberOf: (organisation: Pick<Organisation, 'id'>, role: Role) => Promise<string>
  /** A new API key of that organisation's. */
  readonly keyOf: (organisation: Pick<Organisation, 'id'>, scopes: readonly KeyScope[]) => Promise<Key>
  readonly media: MediaUrls
  readonly publicMedia: PublicUrls
}

type Options = { readonly development?: boolean; readonly keyRequestsAMinute?: number }

/** The whole API with its feed, as wire.ts builds it, on a loopback port. */
export const aFullApi = async (
  db: Database,
  { development = false, keyRequestsAMinute = 100_000 }: Options = {},
): Promise<FullApi> => {
  const now = (): Date => new Date()
  const warn = (): void => undefined
  // It was opened by its address.
  const url = String((db.source.options as { readonly url?: string }).url)
  const sequencer = startSequencer({ url, doorbell: db.doorbell, warn })
  const reader = startReader({ db, now, warn })
  const publicUrl = 'https://inbox.example'
  const media = makeMediaUrls({
    sign: (text) => createHmac('sha256', 'media').update(text).digest('base64url'),
    publicUrl,
    now,
  })
  const publicMedia = makePublicUrls({
    sign: (text) => createHmac('sha256', 'public media').update(text).digest('base64url'),
    origin: 'https://media.example',
  })
  const schema = await wireSchema({
    db,
    now,
    newId: makeNewId(now),
    secrets: { ...glassSeal, hmac: (purpose, text) => createHmac('sha256', purpose).update(text).digest('base64url') },
    // What is erased here has no bytes.
    blobs: { remove: () => Promise.resolve() },
    age,
    processing: await aProcessingKey(),
    mailing: { mode: 'catch', queue: aQueueMail() },
    mediaUrl: media.url,
    publicMediaUrl: publicMedia.url,
    trying: patterns,
    subscribe: reader.subscribe,
    publicUrl,
    production: false,
    keywordLength: { shortest: 3, longest: 15 },
    outboundAllow: [],
    sftp: { host: 'inbox.example', port: 2222, hostKey: 'ssh-ed25519 AAAA', fingerprint: 'SHA256:A' },
  })
  const api = await anApi({ db, schema, development, keyRequestsAMinute })
  afterAll(async () => {
    await reader.stop()
    await sequencer.stop()
  })
  const createKey = makeCreateApiKey({ db, now, newId: makeNewId(now) })
  return {
    ...api,
    media,
    publicMedia,
    keyOf: async ({ id: organisationId }, scopes) => {
      const made = await createKey({ viewer: aViewer({ organisationId }), name: 'A program', scopes })
      if (!made.ok) throw new Error(made.failure.kind)
      return { key: made.value.secret, id: made.value.apiKey.id }
    },
    memberOf: async ({ id: organisationId }, role) => {
      const email = `${crypto.randomUUID()}@example.org`
      const password = 'correct horse'
      const made = await api.accounts.createMember({
        organisationId,
        role,
        email,
        password,
        name: `A ${role}`,
        operator: false,
      })
      if (!made.ok) throw new Error(made.failure.message)
      return api.signIn(email, password)
    },
  }
}
