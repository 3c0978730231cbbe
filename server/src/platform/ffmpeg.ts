import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where the programs are that make sounds and clips play. */
export type FfmpegPrograms = { readonly ffmpeg: string; readonly prlimit: string | null }

const mayRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(mayRun)

/** The package says by an exception that it knows no such machine. */
const ofPackage = async (): Promise<string | undefined> => {
  try {
    const { default: found } = await import('@ffmpeg-installer/ffmpeg')
    return mayRun(found.path) ? found.path : undefined
  } catch {
    return undefined
  }
}

/**
 * The system's own ffmpeg first, since somebody keeps that one safe; else the one that comes with the packages. Undefined
 * where there is none, or where the system has no files without a name, which its bytes are handed over in.
 */
export const findFfmpeg = async (path: string): Promise<FfmpegPrograms | undefined> => {
  if (process.platform !== 'linux') return undefined
  const ffmpeg = onPath('ffmpeg', path) ?? (await ofPackage())
  return ffmpeg === undefined ? undefined : { ffmpeg, prlimit: onPath('prlimit', path) ?? null }
}
