/** What a client sees of a place in the tree. */
export type SftpEntry = {
  readonly name: string
  readonly kind: 'folder' | 'file'
  readonly size: number
  readonly modifiedAt: Date
}

export type SftpFile = {
  readonly entry: SftpEntry
  /** The bytes from there to the end. Nobody reads far ahead of what a client asked for. */
  readonly open: (offset: number) => AsyncIterable<Uint8Array>
}

/** What one account can read; nothing of it can be written. Paths are whole, and have no `.` or `..` in them. */
export type SftpTree = {
  /** Null when there is nothing of that name. */
  readonly look: (path: string) => Promise<SftpEntry | null>
  /** Null when there is no such folder. Taken as far as it is asked for. */
  readonly list: (path: string) => Promise<AsyncIterable<SftpEntry> | null>
  /** Null when there is no such file. */
  readonly open: (path: string) => Promise<SftpFile | null>
}

/** The most bytes that a path may have; ours have about eighty. */
const longest = 1024

/** Where a client's path leads from the root, as folders do: `..` of the root is the root. Null for what is no path. */
export const wholePath = (given: string): string | null => {
  if (given.length > longest || given.includes('\0')) return null
  const names: string[] = []
  for (const name of given.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return `/${names.join('/')}`
}
