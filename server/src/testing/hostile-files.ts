import { hostileClips } from './hostile-clips.js'
import type { HostileFile } from './hostile-file.js'
import { hostileMixtures } from './hostile-mixtures.js'
import { hostilePictures } from './hostile-pictures.js'
import { hostileSounds } from './hostile-sounds.js'

/** Everything that somebody may send to hurt us, or whoever looks at it, with what becomes of it. */
export const hostileFiles: readonly HostileFile[] = [
  ...hostilePictures,
  ...hostileMixtures,
  ...hostileSounds,
  ...hostileClips,
]
