import { whenOpen, type RedisPlace } from './redis.js'

/** A key that stands in Redis for as long as nobody empties it. */
export type Sentinel = {
  readonly stands: () => Promise<boolean>
  readonly raise: () => Promise<void>
  /** Whether we have seen it stand: what falls then was emptied. */
  readonly stoodBefore: () => boolean
  readonly close: () => void
}

export const makeSentinel = async (place: RedisPlace): Promise<Sentinel> => {
  const redis = place.open('commands')
  await whenOpen(redis)
  const key = `${place.prefix}:sentinel`
  let stood = false
  return {
    stands: async () => {
      const stands = (await redis.exists(key)) === 1
      stood ||= stands
      return stands
    },
    raise: async () => {
      await redis.set(key, 'stands until Redis is emptied')
    },
    stoodBefore: () => stood,
    close: () => redis.disconnect(),
  }
}
