import sharp from 'sharp'
import { aRecording } from '../../server/src/testing/clips.js'

/** What somebody may send in good faith, and is large or long. */
export type LargeFile = {
  readonly name: string
  readonly make: () => Promise<Buffer>
  /** `refused`: by what it says of itself, before anything is decoded. */
  readonly becomes: 'shown' | 'refused'
}

const noise = (seconds: number): string =>
  `-f lavfi -i anoisesrc=color=pink:amplitude=0.2:duration=${seconds}:sample_rate=16000`
const minutes = (count: number): number => count * 60

const moving = (seconds: number, size: string): string =>
  `-f lavfi -i testsrc2=size=${size}:rate=30 -f lavfi -i sine=frequency=440 -t ${seconds}`

const colour = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 120, sigma: 30 } },
  })

/** Larger ones do not fit into a message, unless nearly nothing is in them. */
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'teal' } })

export const largeFiles: readonly LargeFile[] = [
  { name: '21 minutes of MP3', becomes: 'refused', make: () => aRecording(`${noise(minutes(21))} -b:a 32k -f mp3`) },
  {
    name: '21 minutes of AAC',
    becomes: 'refused',
    make: () => aRecording(`${noise(minutes(21))} -c:a aac -b:a 32k -f adts`),
  },
  {
    name: '21 minutes of M4A',
    becomes: 'refused',
    make: () => aRecording(`${noise(minutes(21))} -c:a aac -b:a 32k -f ipod`),
  },
  {
    name: '11 minutes of a clip',
    becomes: 'refused',
    make: () => aRecording(`-f lavfi -i testsrc=size=176x144:rate=5 -t ${minutes(11)} -c:v mpeg4 -f mp4`),
  },
  { name: 'a JPEG of 100 million pixels', becomes: 'refused', make: () => plain(12_000, 8_400).jpeg().toBuffer() },
  {
    name: 'a PNG of 100 million pixels',
    becomes: 'refused',
    make: () => plain(12_000, 8_400).png().toBuffer(),
  },
  {
    name: 'a JPEG of 48 million pixels',
    becomes: 'shown',
    make: () => colour(8_000, 6_000).jpeg({ quality: 70 }).toBuffer(),
  },
  {
    name: 'a progressive JPEG of 48 million pixels',
    becomes: 'shown',
    make: () =>
      colour(8_000, 6_000).jpeg({ quality: 70, progressive: true }).withMetadata({ orientation: 6 }).toBuffer(),
  },
  {
    name: 'a WebP of 12 million pixels',
    becomes: 'shown',
    make: () => colour(4_000, 3_000).webp({ effort: 0 }).toBuffer(),
  },
  { name: '19 minutes of MP3', becomes: 'shown', make: () => aRecording(`${noise(minutes(19))} -b:a 32k -f mp3`) },
  {
    name: '9 minutes of a clip of 3GP',
    becomes: 'shown',
    make: () => aRecording(`-f lavfi -i testsrc=size=176x144:rate=10 -t ${minutes(9)} -c:v h263 -b:v 100k -f 3gp`),
  },
  {
    name: 'a minute of 1080 lines',
    becomes: 'shown',
    make: () =>
      aRecording(
        `${moving(60, '1920x1080')} -c:v libx264 -preset ultrafast -b:v 2400k -pix_fmt yuv420p -c:a aac -f mp4`,
      ),
  },
]
