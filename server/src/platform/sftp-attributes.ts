import type { SftpEntry } from './sftp-tree.js'

const types = { folder: 0o040_000, file: 0o100_000 }
const rights = { folder: 0o550, file: 0o440 }
const written = { folder: 'dr-xr-x---', file: '-r--r-----' }

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000)

/** What `stat` answers. */
export const attributesOf = ({ kind, size, modifiedAt }: SftpEntry) => ({
  mode: types[kind] | rights[kind],
  uid: 0,
  gid: 0,
  size,
  atime: seconds(modifiedAt),
  mtime: seconds(modifiedAt),
})

/** The line of `ls -l`, which clients show as it is. */
export const lineOf = ({ kind, name, size, modifiedAt }: SftpEntry): string => {
  const [, day, month, year] = modifiedAt.toUTCString().split(' ')
  return `${written[kind]}    1 inbox    inbox    ${String(size).padStart(12)} ${month} ${day}  ${year} ${name}`
}
