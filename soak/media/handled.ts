import { imageConfinement } from '../../server/src/media/confinements.js'
import { judge } from '../../server/src/media/judge.js'
import { essence, kindOf } from '../../server/src/media/kinds.js'
import type { PreparedAnswer } from '../../server/src/media/prepared.js'
import { previewOf } from '../../server/src/media/preview.js'
import { makeConfined } from '../../server/src/platform/confined.js'
import { aJpeg } from '../../server/src/testing/an-image.js'
import { sample, someClips } from '../../server/src/testing/clips.js'
import { fromSource } from '../../server/src/testing/from-source.js'
import { heldBy, weighWhile } from './weigh.js'

/** What handling one file came to; the memory is what was held over that at rest, in MB. */
export type Handled = {
  readonly fate: 'shown' | 'text' | 'kept'
  readonly why: string | null
  readonly milliseconds: number
  /** Of the processors; of what a child need not do, 0. */
  readonly processor: number
  readonly server: number
  readonly child: number
  readonly program: number
}

const ofImage = (type: string): boolean => kindOf(type) === 'image'

/** The children as they are wired, at rest: each has done something harmless. This process judges, as the server does. */
export const someHands = async () => {
  const images = makeConfined<Uint8Array, PreparedAnswer>({ ...imageConfinement, execArgv: fromSource })
  const clips = await someClips()
  const run = (bytes: Uint8Array, type: string) =>
    ofImage(type) ? images.run(bytes) : clips.run({ bytes, contentType: essence(type) })
  await run(await aJpeg().toBuffer(), 'image/jpeg')
  const { peakBelow: ofProgram } = await weighWhile(clips.pid, () => run(sample('speech.mp3'), 'audio/mpeg'))
  const rest = { image: heldBy(images.pid()), clip: heldBy(clips.pid()), program: ofProgram }

  /** Of one that breaks its child, too: then the next is done by a new one. */
  const handle = async (bytes: Uint8Array, label: string): Promise<Handled> => {
    const before = heldBy(process.pid)
    const from = performance.now()
    const type = await judge(bytes, label)
    const server = Math.max(0, heldBy(process.pid) - before)
    const judging = performance.now() - from
    if (previewOf(type) === 'none') {
      const fate = essence(type) === 'text/plain' ? 'text' : 'kept'
      return { fate, why: null, milliseconds: judging, processor: 0, server, child: 0, program: 0 }
    }
    const pid = ofImage(type) ? images.pid : clips.pid
    const { result, milliseconds, processor, peak, peakBelow } = await weighWhile(pid, () => run(bytes, type))
    const answer = result.kind === 'answered' ? result.answer : result
    return {
      fate: answer.kind === 'prepared' ? 'shown' : 'kept',
      why: 'why' in answer ? answer.why : null,
      milliseconds: judging + milliseconds,
      processor,
      server,
      child: Math.max(0, peak - (ofImage(type) ? rest.image : rest.clip)),
      program: Math.max(0, peakBelow - rest.program),
    }
  }
  return {
    rest,
    handle,
    pids: (): readonly (number | undefined)[] => [images.pid(), clips.pid()],
    close: () => [images, clips].forEach(({ close }) => close()),
  }
}
