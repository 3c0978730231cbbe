import { setTimeout as pause } from 'node:timers/promises'
import type { Scene } from '../../server/e2e/scene.js'
import { aJpeg } from '../../server/src/testing/an-image.js'
import type { Random } from '../../server/src/testing/random.js'
import type { TwilioDouble } from '../../server/src/testing/twilio-double.js'

/** A message as the phone knows it; `textedAt` on the clock of the performance timeline. */
export type Texted = {
  readonly sid: string
  readonly phone: string
  readonly scene: Scene
  readonly photo: boolean
  readonly textedAt: number
}

type Options = {
  readonly double: TwilioDouble
  readonly scenes: readonly Scene[]
  readonly random: Random
  readonly perSecond: number
}

/** One in ten has a photo: a picture costs the machine more than all the rest of a message. */
const photoShare = 0.1

/** In milliseconds, before it may come again. */
const longestWait = 4_000

/**
 * Phones that text at a steady rate, whether somebody hears them or not. What is not acknowledged comes again, as a
 * provider's does, and now and then what was acknowledged comes once more.
 */
export const startPhones = async ({ double, scenes, random, perSecond }: Options) => {
  const picture = { bytes: await aJpeg().toBuffer(), contentType: 'image/jpeg' }
  const acknowledged: Texted[] = []
  const refusals = new Map<number, number>()
  const under = new Set<Promise<void>>()
  let number = 0
  let stopped = false

  /** 0 where no answer came at all. */
  const statusOf = (url: string, form: Record<string, string>): Promise<number> =>
    double.deliver(url, form).then(
      ({ status }) => status,
      () => 0,
    )

  const text = async (): Promise<void> => {
    const scene = random.pick(scenes)
    const photo = random.chance(photoShare)
    const again = random.chance(0.05)
    const phone = `+1212${2_000_000 + number++}`
    const form = double.formOf({ from: phone, to: scene.code, body: 'WHALE here', media: photo ? [picture] : [] })
    const textedAt = performance.now()
    // More and more seldom, as a provider does: a crowd that knocks on a door which isn't there keeps it from opening.
    for (let status = 0, wait = 200; status !== 200; wait = Math.min(2 * wait, longestWait)) {
      status = await statusOf(scene.moUrl, form)
      if (status === 200) break
      refusals.set(status, (refusals.get(status) ?? 0) + 1)
      await pause(wait / 2 + random.below(wait))
    }
    acknowledged.push({ sid: form['MessageSid'] ?? '', phone, scene, photo, textedAt })
    if (again) await statusOf(scene.moUrl, form)
  }

  const talk = async (): Promise<void> => {
    const from = performance.now()
    for (let sent = 0; !stopped; sent++) {
      const texting = text()
      under.add(texting)
      void texting.finally(() => under.delete(texting))
      await pause(Math.max(0, from + ((sent + 1) * 1000) / perSecond - performance.now()))
    }
  }
  const talking = talk()

  return {
    /** Ends when the last message is acknowledged. */
    stop: async (): Promise<void> => {
      stopped = true
      await talking
      await Promise.all(under)
    },
    acknowledged: (): readonly Texted[] => acknowledged,
    /** How often each status was answered that was no 200; 0 for no answer. */
    refusals: (): Readonly<Record<number, number>> => Object.fromEntries(refusals),
  }
}
