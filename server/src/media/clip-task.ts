/** What the child is given that makes sounds and clips play. */
export type ClipTask = {
  readonly bytes: Uint8Array
  /** As judged. */
  readonly contentType: string
  /** Where the programs are; without `prlimit` fewer limits hold. */
  readonly ffmpeg: string
  readonly prlimit: string | null
}

export const isClipTask = (task: unknown): task is ClipTask =>
  typeof task === 'object' &&
  task !== null &&
  'bytes' in task &&
  task.bytes instanceof Uint8Array &&
  'contentType' in task &&
  typeof task.contentType === 'string' &&
  'ffmpeg' in task &&
  typeof task.ffmpeg === 'string' &&
  'prlimit' in task &&
  (task.prlimit === null || typeof task.prlimit === 'string')
