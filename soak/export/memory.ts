import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../../server/e2e/house.js'

/** What a process holds of the memory, in MB. */
const held = (pid: number | undefined): number => {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1_024)
}

/** Looks at the server's memory ten times a second until somebody asks for the most that it was. */
export const watchMemory = (house: House) => {
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, held(house.pid()))), 100)
  return {
    /** The most of two seconds in which nothing is asked of it. */
    idle: async (): Promise<number> => {
      await pause(2_000)
      clearInterval(watch)
      return most
    },
    peak: (): number => {
      clearInterval(watch)
      return most
    },
  }
}
