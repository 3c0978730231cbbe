/** What ffmpeg says of a file. */
export type Probed = {
  readonly picture: { readonly width: number; readonly height: number; readonly framesASecond: number | null } | null
  readonly sound: boolean
  /** What the file says of itself: a guess where it does not know. */
  readonly seconds: number | null
  /** How long what is in it lasts, however long it says it does; null where nothing could be read. */
  readonly measured: number | null
}

const streams = /^ *Stream #0:\d+[^:\n]*: (Video|Audio): (.*)$/gm

const secondsOf = ([, hours, minutes, seconds]: readonly (string | undefined)[]): number | null =>
  hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)

const duration = /^ *Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m
const timeOfReading = /\btime=(\d+):(\d\d):(\d\d(?:\.\d+)?)/g

const pictureOf = (said: string): NonNullable<Probed['picture']> => {
  const [, width = '0', height = '0'] = /, (\d{1,6})x(\d{1,6})[ ,]/.exec(`${said},`) ?? []
  const [, rate] = /, ([\d.]+) fps/.exec(said) ?? []
  return { width: Number(width), height: Number(height), framesASecond: rate === undefined ? null : Number(rate) }
}

/** Reads what ffmpeg writes of a file that it reads to its end and makes nothing of. */
export const probedOf = (complaints: string): Probed => {
  // Behind that line it says the same of what it writes.
  const [said = '', ofReading = ''] = complaints.split(/^Output #0/m, 2)
  const found = [...said.matchAll(streams)].map(([, kind = '', words = '']) => ({ kind, words }))
  // The cover of a record is no clip.
  const moving = found.find(({ kind, words }) => kind === 'Video' && !words.includes('(attached pic)'))
  return {
    picture: moving ? pictureOf(moving.words) : null,
    sound: found.some(({ kind }) => kind === 'Audio'),
    seconds: secondsOf(duration.exec(said) ?? []),
    measured: secondsOf([...ofReading.matchAll(timeOfReading)].at(-1) ?? []),
  }
}
