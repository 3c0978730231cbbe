import ipaddr from 'ipaddr.js'

/** Azure's wire server: it answers to the machines of a cloud only, at an address that looks public. */
const neverPublic = new Set(['168.63.129.16'])

/** All that the registries have given out to the internet at large (RFC 4291 §2.4); the rest of IPv6 has no owner yet. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * May a call of ours go to this IP address? Only to plain unicast ones: not to private, loopback, link-local, CGNAT,
 * metadata, multicast or reserved addresses, nor to those that carry another address inside (mapped, NAT64, 6to4, Teredo).
 */
export const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast' || neverPublic.has(parsed.toString())) return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast)
}

/** One spelling of an address and port, to compare with the exceptions: `127.0.0.1:4010`, `[::1]:4010`. */
export const targetOf = (address: string, port: number): string => {
  if (!ipaddr.isValid(address)) return ''
  const plain = ipaddr.parse(address).toString()
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`
}

/** `[::1]:4010` → `::1` and 4010. */
export const readTarget = (written: string): { readonly address: string; readonly port: number } => {
  const at = written.lastIndexOf(':')
  return { address: written.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(written.slice(at + 1)) }
}
