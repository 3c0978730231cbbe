import { EventEmitter } from 'node:events'

/** What can have moved: due effects, the log of changes and its numbering, a virtual phone, an export. */
export const topics = ['effects', 'changes', 'changes-numbered', 'simulator', 'exports'] as const
export type Topic = (typeof topics)[number]

/** Only wakes: whoever listens reads the truth from Postgres, and polls in case that no bell comes. */
export type Doorbell = {
  readonly ring: (topic: Topic) => void
  /** Returns how to stop listening. */
  readonly listen: (topic: Topic, wake: () => void) => () => void
}

/** For one process; many processes share a bell through Redis. */
export const makeLocalDoorbell = (): Doorbell => {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    ring: (topic) => void emitter.emit(topic),
    listen: (topic, wake) => {
      emitter.on(topic, wake)
      return () => void emitter.off(topic, wake)
    },
  }
}
