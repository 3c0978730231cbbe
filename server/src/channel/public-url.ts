import type { Channel } from './channel.js'

/**
 * The address of a channel's door as its provider calls it. `installation` is PUBLIC_URL; the channel's own setting
 * `publicBaseUrl`, for one behind a proxy of its own, goes before it.
 */
export const publicUrlAt = (
  { settings, intakeKey }: Pick<Channel, 'settings' | 'intakeKey'>,
  path: string,
  installation: string,
): string => {
  const own = settings['publicBaseUrl']
  const base = typeof own === 'string' && own.trim() !== '' ? own.trim() : installation
  return `${base.replace(/\/+$/, '')}/channels/${intakeKey}/${path}`
}
