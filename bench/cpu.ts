import { readdirSync, readFileSync } from 'node:fs'
import type { Meters } from './turns.js'

type Used = { readonly parent: number; readonly milliseconds: number }

/** Linux counts a process's time in hundredths of a second. */
const tick = 10

const usedBy = (pid: string): Used | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name may hold spaces and brackets; what follows it does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), milliseconds: (Number(fields[11]) + Number(fields[12])) * tick }
  } catch {
    // Gone in the meantime, or no Linux.
    return null
  }
}

/** What this process has used of the processors until now. */
export const cpuOf = (pid: number): number => usedBy(String(pid))?.milliseconds ?? 0

/** What all the living children of that process's parent have used: of a Postgres backend, the whole server. */
const cpuAround = (pid: number): number => {
  const parent = usedBy(String(pid))?.parent
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(usedBy)
    .reduce((sum, used) => sum + (used && used.parent === parent ? used.milliseconds : 0), 0)
}

/** Those who work besides the side whose turn it is: the database behind this backend, and the bench that asks. */
export const metersOf = (backend: number): Meters => ({
  Postgres: () => cpuAround(backend),
  client: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
})
