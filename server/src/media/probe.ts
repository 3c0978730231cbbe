/** What ffmpeg says of a file. */
export type Probed = {
  readonly picture: { readonly width: number; readonly height: number; readonly framesASecond: number | null } | null
  readonly sound: boolean
  /** What the file says of itself: a guess where it does not know. */
  readonly seconds: number | null
}

const streams = /^ *Stream #0:\d+[^:\n]*: (Video|Audio): (.*)$/gm

const secondsOf = (said: string): number | null => {
  const [, hours, minutes, seconds] = /^ *Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(said) ?? []
  return hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

const pictureOf = (said: string): NonNullable<Probed['picture']> => {
  const [, width = '0', height = '0'] = /, (\d{1,6})x(\d{1,6})[ ,]/.exec(`${said},`) ?? []
  const [, rate] = /, ([\d.]+) fps/.exec(said) ?? []
  return { width: Number(width), height: Number(height), framesASecond: rate === undefined ? null : Number(rate) }
}

/** Reads what ffmpeg writes of a file when it is given nothing to do with it. */
export const probedOf = (said: string): Probed => {
  const found = [...said.matchAll(streams)].map(([, kind = '', words = '']) => ({ kind, words }))
  // The cover of a record is no clip.
  const moving = found.find(({ kind, words }) => kind === 'Video' && !words.includes('(attached pic)'))
  return {
    picture: moving ? pictureOf(moving.words) : null,
    sound: found.some(({ kind }) => kind === 'Audio'),
    seconds: secondsOf(said),
  }
}
