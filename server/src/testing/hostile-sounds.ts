import { sample } from './clips.js'
import { riff, riffChunk, script, text, times, u16le, u32le, type HostileFile } from './hostile-file.js'

const half = (name: string): Buffer => sample(name).subarray(0, Math.floor(sample(name).length / 2))

/** The size of a tag of an MP3: seven bits a byte. */
const sizeOfTag = (size: number): Buffer =>
  Buffer.from([(size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127])

const tag = (data: Uint8Array, size = data.length): Buffer =>
  Buffer.concat([text('ID3\u0004\0\0', 'latin1'), sizeOfTag(size), data])

const frame = (name: string, data: Uint8Array): Buffer =>
  Buffer.concat([text(name), sizeOfTag(data.length), Buffer.alloc(2), data])

/** AAC: frames that say so long they are. */
const adts = (length: number, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xf1, 0x50, 0x80 | (length >> 11), (length >> 3) & 255, ((length & 7) << 5) | 0x1f, 0xfc]),
    data,
  ])

type Wave = { readonly channels?: number; readonly rate?: number; readonly align?: number; readonly size?: number }

const wave = ({ channels = 1, rate = 8_000, align = 2, size }: Wave): Buffer => {
  const form = Buffer.concat([u16le(1, channels), u32le(rate, rate * 2), u16le(align, 16)])
  const bytes = Buffer.alloc(16_000, 'abcd')
  return riff('WAVE', riffChunk('fmt ', form), riffChunk('data', bytes, size))
}

/** A voice of QCELP whose chunk says something else of itself. */
const qcpSaying = (behind: number, lie: Uint8Array): Buffer => {
  const voice = Buffer.from(sample('voice.qcp'))
  voice.set(lie, voice.indexOf('fmt ') + behind)
  return voice
}

type Row = readonly [name: string, judged: string, becomes: HostileFile['becomes'], make: HostileFile['make']]

const rows: readonly Row[] = [
  [
    'a voice of frames that there are not',
    'audio/amr',
    'shown or kept',
    () => Buffer.concat([text('#!AMR\n'), Buffer.alloc(5_000, 0xff)]),
  ],
  ['a voice of nothing but its name', 'text/plain', 'text', () => text('#!AMR\n')],
  [
    'ten hours without a sample',
    'audio/amr',
    'kept',
    () => Buffer.concat([text('#!AMR\n'), Buffer.alloc(1_800_000, 0xfc)]),
  ],
  [
    'two hours of silence',
    'audio/amr',
    'kept',
    () => Buffer.concat([text('#!AMR\n'), times(360_000, Buffer.concat([Buffer.from([4]), Buffer.alloc(12)]))]),
  ],
  ['half a voice', 'audio/amr', 'shown', () => half('voice-amr-nb.amr')],
  ['half a wide voice', 'audio/amr-wb', 'shown', () => half('voice-amr-wb.amr')],
  ['a voice of QCELP of 4 GB', 'audio/qcelp', 'shown or kept', () => qcpSaying(-8, u32le(0xffffffff))],
  ['a voice of QCELP whose packets are empty', 'audio/qcelp', 'shown or kept', () => qcpSaying(114, u16le(0))],
  ['half a voice of QCELP', 'audio/qcelp', 'shown', () => half('voice.qcp')],
  [
    'an MP3 with a picture of 4 MB',
    'audio/mpeg',
    'shown',
    () => {
      const cover = Buffer.concat([text('\0image/png\0\u0003\0', 'latin1'), Buffer.alloc(4_000_000, 'P')])
      return Buffer.concat([tag(frame('APIC', cover)), sample('speech.mp3')])
    },
  ],
  [
    'an MP3 whose tag is said to have 256 MB',
    'audio/mpeg',
    'kept',
    () => Buffer.concat([tag(Buffer.alloc(0), 0xfffffff), sample('speech.mp3')]),
  ],
  [
    'an MP3 of two hundred thousand empty tags',
    'application/octet-stream',
    'kept',
    () => Buffer.concat([times(200_000, tag(Buffer.alloc(0))), sample('speech.mp3')]),
  ],
  [
    'an MP3 with a page in its words',
    'audio/mpeg',
    'shown',
    (bait) => Buffer.concat([tag(frame('USLT', text(`\u0003eng\0${script(bait, 'uslt')}`))), sample('speech.mp3')]),
  ],
  ['half an MP3', 'audio/mpeg', 'shown', () => half('speech.mp3')],
  ['AAC of a million empty frames', 'audio/aac', 'kept', () => times(500_000, adts(7, Buffer.alloc(0)))],
  ['AAC of frames of no length', 'audio/aac', 'kept', () => times(5_000, adts(0, Buffer.alloc(9)))],
  [
    'AAC of noise',
    'audio/aac',
    'shown or kept',
    () => times(2_000, adts(200, Buffer.from(Array.from({ length: 193 }, (_, at) => (at * 7_919) % 251)))),
  ],
  ['half a tone of AAC', 'audio/aac', 'shown or kept', () => half('tone.aac')],
  ['a wave of 65535 channels', 'audio/wav', 'kept', () => wave({ channels: 65_535 })],
  ['a wave of no samples a second', 'audio/wav', 'kept', () => wave({ rate: 0 })],
  ['a wave of 4 billion samples a second', 'audio/wav', 'kept', () => wave({ rate: 0x7fffffff })],
  ['a wave that is not aligned', 'audio/wav', 'shown or kept', () => wave({ align: 0 })],
  ['a wave said to be of 4 GB', 'audio/wav', 'shown or kept', () => wave({ size: 0xffffffff })],
  [
    'a page of Ogg',
    'audio/ogg',
    'kept',
    () =>
      Buffer.concat([
        text('OggS\0\u0002', 'latin1'),
        Buffer.alloc(20),
        Buffer.from([1, 19]),
        text('OpusHead\u0001\u00ff', 'latin1'),
        Buffer.alloc(9),
      ]),
  ],
  ['notes', 'audio/midi', 'kept', () => text('MThd\0\0\0\u0006\0\0\0\u0001\0`', 'latin1')],
]

export const hostileSounds: readonly HostileFile[] = rows.map(([name, judged, becomes, make]) => ({
  name,
  label: judged,
  judged,
  becomes,
  make,
}))
