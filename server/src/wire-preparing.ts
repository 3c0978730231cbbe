import type { ClipTask } from './media/clip-task.js'
import { clipConfinement, imageConfinement } from './media/confinements.js'
import { makePrepareMediaJob, type PreparePart } from './media/prepare-media.job.js'
import { makePrepareMedia, type RunClip } from './media/prepare-media.use-case.js'
import type { PreparedAnswer } from './media/prepared.js'
import { makeConfined } from './platform/confined.js'
import { findFfmpeg } from './platform/ffmpeg.js'
import type { Parts } from './wire-parts.js'
import { wireVault } from './wire-storage.js'

type Preparing = Pick<Parts, 'config' | 'log' | 'stopping' | 'db' | 'blobs' | 'now' | 'age' | 'processing'>

/** Sounds and clips, where a program is found that reads them. */
const wireClips = async ({ config, log, stopping }: Preparing): Promise<RunClip | null> => {
  const programs = await findFfmpeg(config.PATH)
  if (!programs) {
    log.warn('no ffmpeg was found: sounds and clips cannot be shown, their originals can be downloaded')
    return null
  }
  log.info(programs, 'sounds and clips are made to play by this ffmpeg')
  const clips = makeConfined<ClipTask, PreparedAnswer>(clipConfinement)
  stopping.atEnd('the preparation of sounds and clips', clips.close)
  return (clip, signal) => clips.run({ ...clip, ...programs }, signal)
}

/** Who makes the copies for showing. */
export const wirePreparing = async (parts: Preparing): Promise<PreparePart> => {
  const { stopping, db, blobs, now } = parts
  const vault = wireVault(parts)
  const images = makeConfined<Uint8Array, PreparedAnswer>(imageConfinement)
  stopping.atEnd('the preparation of pictures', images.close)
  const runClip = await wireClips(parts)
  return makePrepareMediaJob({ now, ...makePrepareMedia({ db, blobs, now, runImage: images.run, runClip, vault }) })
}
