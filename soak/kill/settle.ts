import { setTimeout as pause } from 'node:timers/promises'

const patienceMilliseconds = 60_000

/** Waits until nothing is left, for as long as it gets less: what came in during a soak may take longer than the soak. */
export const untilNothingLeft = async (left: () => Promise<number>): Promise<void> => {
  let [least, since] = [Infinity, performance.now()]
  for (;;) {
    const now = await left()
    if (now === 0) return
    if (now < least) [least, since] = [now, performance.now()]
    if (performance.now() - since > patienceMilliseconds) throw new Error(`${now} are left, and have been for a minute`)
    await pause(500)
  }
}
