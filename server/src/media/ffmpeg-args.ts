import { samplesASecond } from './peaks.js'
import type { Probed } from './probe.js'

/** The reader for each type that can be made to play: a file is never read as anything but what it was judged to be. */
const readers: ReadonlyMap<string, string> = new Map([
  ['audio/amr', 'amr'],
  ['audio/amr-wb', 'amr'],
  ['audio/qcelp', 'qcp'],
  ['audio/aac', 'aac'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'mov'],
  ['audio/wav', 'wav'],
  ['audio/ogg', 'ogg'],
  ['video/mp4', 'mov'],
  ['video/3gpp', 'mov'],
  ['video/3gpp2', 'mov'],
  ['video/quicktime', 'mov'],
  ['video/webm', 'matroska'],
])

export const readerOf = (contentType: string): string | undefined => readers.get(contentType)

/** Arguments as one writes them. */
const words = (line: string): readonly string[] => line.split(' ')

/** What handsets record, and what their owners pass on. No other decoder ever sees a byte. */
const decoders = [
  'h263,h264,hevc,mpeg4,mjpeg,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1',
  'aac,mp3,mp3float,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,qcelp,evrc,alac,opus,libopus,vorbis,libvorbis,flac',
  'adpcm_ima_wav,adpcm_ms,gsm_ms,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le',
].join(',')

/** In seconds. What is longer is not prepared: whoever were shown its beginning would decide on what he has not seen. */
export const longest = { sound: 20 * 60, clip: 10 * 60 } as const

/** Of a frame of a clip; a phone records 8 million. */
export const mostPixelsOfClip = 36_000_000

/** The paths lead to open descriptors; no protocol that reaches further is there. */
const input = (reader: string, path: string): readonly string[] =>
  words(
    `-hide_banner -nostdin -nostats -protocol_whitelist file,pipe -codec_whitelist ${decoders} -threads 1 -f ${reader} -i ${path}`,
  )

/** An MP4 that plays before it is all there. Of the original's words nothing: no title, no place, no chapters. */
const playable = words(
  '-map_metadata -1 -map_chapters -1 -sn -dn -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart -threads 1 -f mp4 -y',
)

/** Rates and channels that every browser plays. */
const soundCodec = words(
  '-af aformat=sample_rates=16000|22050|24000|32000|44100|48000:channel_layouts=mono|stereo -c:a aac -b:a 64k',
)

/** One second more than may be, so that what is too long is known by it. */
const until = (seconds: number): readonly string[] => words(`-t ${seconds + 1}`)

/** Says what it is, and how long it lasts: by reading it to its end, which is quick where nothing is decoded. */
export const probeArgs = (reader: string, path: string): readonly string[] => [
  ...input(reader, path),
  ...words('-map 0:V:0? -map 0:a:0? -c copy'),
  ...until(longest.sound),
  ...words('-f null -'),
]

/** A copy that plays, and beside it, on the standard output, the bare sound to be looked at. */
export const soundArgs = (reader: string, from: string, to: string): readonly string[] => {
  const theSound = [...words('-map 0:a:0 -vn'), ...until(longest.sound)]
  return [
    ...input(reader, from),
    ...theSound,
    ...soundCodec,
    ...playable,
    to,
    ...theSound,
    ...words(`-ac 1 -ar ${samplesASecond} -c:a pcm_s16le -f s16le pipe:1`),
  ]
}

const mostKilobits = 1500
const mostFramesASecond = 30

/** Square pixels, no more than 720 lines, even sides. */
const upright = [
  "scale=w='max(2,min(iw*sar,iw*4))':h=ih,setsar=1",
  "scale=w='if(gte(iw,ih),min(1280,iw),min(720,iw))':h='if(gte(iw,ih),min(720,ih),min(1280,ih))'" +
    ':force_original_aspect_ratio=decrease',
  "scale=w='max(2,trunc(iw/2)*2)':h='max(2,trunc(ih/2)*2)'",
  'setsar=1',
].join(',')

/** So that the copy of a long clip is no larger than that of a short one. */
const kilobitsFor = (seconds: number | null, megabytes: number): number =>
  seconds ? Math.max(100, Math.min(mostKilobits, Math.floor((megabytes * 8000 * 0.8) / seconds) - 64)) : mostKilobits

type Clip = { readonly probed: Probed; readonly from: string; readonly to: string; readonly megabytes: number }

/** A copy that plays. */
export const clipArgs = (reader: string, { probed, from, to, megabytes }: Clip): readonly string[] => {
  const kilobits = kilobitsFor(probed.seconds, megabytes)
  const rate = probed.picture?.framesASecond ?? 0
  return [
    ...input(reader, from),
    ...words('-map 0:V:0 -map 0:a:0?'),
    ...until(longest.clip),
    ...words(`-vf ${upright}`),
    ...(rate > mostFramesASecond ? words(`-r ${mostFramesASecond}`) : []),
    ...words('-c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -crf 26'),
    ...words(`-maxrate ${kilobits}k -bufsize ${kilobits * 2}k`),
    ...soundCodec,
    ...playable,
    to,
  ]
}

/** How many pictures a contact sheet has, in two rows, and how long the longer side of each is. */
const sheet = { pictures: 10, tiles: '5x2', side: 192 } as const

const evenly = (seconds: number): string =>
  `fps=fps=${(sheet.pictures / Math.max(seconds, 0.2)).toFixed(6)}:round=up,` +
  `scale=w=${sheet.side}:h=${sheet.side}:force_original_aspect_ratio=decrease,` +
  `tile=layout=${sheet.tiles}:padding=4:color=black`

/** Of our own copy: the poster to the standard output, the contact sheet to another pipe. */
export const looksArgs = (from: string, seconds: number, sheetTo: string): readonly string[] => [
  ...input('mov', from),
  ...words('-map 0:V:0 -vf thumbnail=n=20 -frames:v 1 -c:v png -f image2pipe pipe:1'),
  ...words(`-map 0:V:0 -vf ${evenly(seconds)} -frames:v 1 -c:v png -f image2pipe ${sheetTo}`),
]
