import type { Viewer } from '../../account/account.js'
import { failed, ok, type Result } from '../../kernel/result.js'
import type { Clock, NewId } from '../../platform/clock.js'
import type { Db } from '../../platform/db.js'
import type { Doorbell } from '../../platform/doorbell.js'
import type { ChannelAnswer, OpenChannel } from '../channel.js'
import type { Channels } from '../channel.store.js'
import type { HandleChannelRequest } from '../door.js'
import type { Samples } from './samples.store.js'
import { channelFor, findSimulatorCodes, type SimulatorCode } from './simulator.store.js'
import { signatureHeader, signatureOf, type TextedFile, type Texting } from './texting.js'
import type { VirtualText } from './virtual-text.js'

/** Sends a virtual phone's message through the channels' door, as any provider would: signed, and answered after the commit. */
export type TextFromPhone = (
  viewer: Viewer,
  given: VirtualText,
  remoteAddress: string,
) => Promise<Result<ChannelAnswer, string>>

type Deps = {
  readonly db: Db
  readonly channels: Pick<Channels, 'byId'>
  readonly handle: HandleChannelRequest
  readonly samples: Samples
  readonly doorbell: Doorbell
  readonly now: Clock
  readonly newId: NewId
}

export const makeTextFromPhone =
  (deps: Deps): TextFromPhone =>
  async (viewer, given, remoteAddress) => {
    const code = (await findSimulatorCodes(deps.db, viewer)).find(({ id }) => id === given.shortCodeId)
    const channelId = code && channelFor(code, given.kind)
    const channel = channelId && (await deps.channels.byId(channelId))
    if (!code || !channel) return failed('The short code is not one of your simulator’s.')
    const files = await withSamples(given, deps.samples)
    if (!files) return failed('There is no bundled sample of that name.')
    const answer = await deps.handle({ ...requestOf(textingOf(given, code, files, deps), channel), remoteAddress })
    deps.doorbell.ring('simulator')
    return ok(answer)
  }

const withSamples = async (
  { files, samples }: VirtualText,
  bundled: Samples,
): Promise<readonly TextedFile[] | undefined> => {
  const read = await Promise.all(samples.map(bundled.read))
  const found = read.flatMap((sample) => sample ?? [])
  if (found.length < read.length) return undefined
  const texted = found.map(({ name, contentType, bytes }) => ({
    fileName: name,
    contentType,
    base64: bytes.toString('base64'),
  }))
  return [...files, ...texted]
}

const textingOf = (
  { phone, kind, subject, text }: VirtualText,
  code: SimulatorCode,
  files: readonly TextedFile[],
  { now, newId }: Pick<Deps, 'now' | 'newId'>,
): Texting => ({
  id: newId<'texting'>(),
  kind,
  from: phone.phone,
  to: code.code,
  subject,
  text,
  country: phone.country,
  carrier: phone.carrier,
  sentAt: now().toISOString(),
  files,
})

const requestOf = (texting: Texting, { intakeKey, credentials }: OpenChannel) => {
  const body = Buffer.from(JSON.stringify(texting))
  return {
    method: 'POST',
    intakeKey,
    path: 'mo',
    headers: { 'content-type': 'application/json', [signatureHeader]: signatureOf(body, credentials['secret'] ?? '') },
    body,
  }
}
