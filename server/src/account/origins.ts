/**
 * The origins that a browser may call us from: the one of PUBLIC_URL. In development a person may type either name of
 * the loopback address, so both count.
 */
export const originsOf = (publicUrl: string, production: boolean): readonly string[] => {
  const { origin, protocol, hostname, port } = new URL(publicUrl)
  if (production || !loopback.includes(hostname)) return [origin]
  return loopback.map((name) => new URL(`${protocol}//${name}${port && `:${port}`}`).origin)
}

const loopback = ['localhost', '127.0.0.1']
