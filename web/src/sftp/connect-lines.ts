type Server = { readonly host: string; readonly port: number; readonly hostKey: string }

const usualPort = 22

/** What somebody types to connect. */
export const commandOf = ({ host, port }: Server, userName: string): string =>
  port === usualPort ? `sftp ${userName}@${host}` : `sftp -P ${port} ${userName}@${host}`

/** The line of `known_hosts` that names the server's key. */
export const knownHostOf = ({ host, port, hostKey }: Server): string =>
  port === usualPort ? `${host} ${hostKey}` : `[${host}]:${port} ${hostKey}`
