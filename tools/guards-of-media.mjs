// @ts-check
import { guard } from './guard.mjs'
import { guardsOfStorage } from './guards-of-storage.mjs'

const clips = ['src/media/clip.child.test.ts']
const limits = ['src/platform/limited-program.test.ts']

/** Those of what is read of strangers' sounds and clips, and of what is sealed. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfMedia = [
  ...guardsOfStorage,
  guard('clips: read as what they were judged to be', 'media/ffmpeg-args.ts', '-f ${reader} -i', '-i', clips),
  guard('clips: nothing said of the file is copied', 'media/ffmpeg-args.ts', '-map_metadata -1 ', '', clips),
  guard('clips: how large a picture', 'media/clip.child.ts', 'width * height > mostPixelsOfClip', 'false', clips),
  guard('clips: how long', 'media/clip.child.ts', '> longest.clip)', '> Infinity)', clips),
  guard('sounds: how long', 'media/clip.child.ts', 'milliseconds > longest.sound * 1000', 'false', clips),
  guard(
    'programs: how large a file',
    'platform/limited-program.ts',
    '`--fsize=${fileMegabytes * mebibyte}`,',
    '',
    limits,
  ),
  guard(
    'programs: how much memory',
    'platform/limited-program.ts',
    '`--data=${memoryMegabytes * mebibyte}`,',
    '',
    limits,
  ),
  guard('programs: how many complaints', 'platform/limited-program.ts', "child.kill('SIGTERM')", 'void 0', limits),
  guard('programs: nothing of ours', 'platform/limited-program.ts', 'env: {}, ', '', limits),
]
