import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who the database server runs as. */
export type Owner = { readonly uid: number; readonly gid: number }

/** Postgres refuses to run as root, so root hands it to `nobody`; everybody else runs it as himself (null). */
export const postgresOwner = (): Owner | null => {
  if (process.getuid?.() !== 0) return null
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return { uid: Number(entry?.[1] ?? 65_534), gid: Number(entry?.[2] ?? 65_534) }
}

const above = (path: string): string[] => (dirname(path) === path ? [path] : [path, ...above(dirname(path))])

/** Whether that user may pass through every folder on the way to this one; one that is not there yet is no obstacle. */
export const canEnter = ({ uid, gid }: Owner, folder: string): boolean =>
  above(folder).every((each) => {
    const found = statSync(each, { throwIfNoEntry: false })
    if (!found) return true
    if (found.uid === uid) return (found.mode & 0o100) !== 0
    return (found.mode & (found.gid === gid ? 0o010 : 0o001)) !== 0
  })
