/** Where inboxes are read by SFTP, and what the server proves itself with. */
export type SftpServerAddress = {
  readonly host: string
  readonly port: number
  readonly hostKey: string
  readonly fingerprint: string
}

type Given = {
  /** `host` or `host:port`, where that is not the host of the public URL and the port that is listened on. */
  readonly address: string | undefined
  readonly publicUrl: string
  readonly port: number
}

export const addressOf = ({ address, publicUrl, port }: Given): { readonly host: string; readonly port: number } => {
  const [host = '', ownPort] = (address ?? new URL(publicUrl).hostname).split(/:(?=\d+$)/)
  return { host, port: ownPort === undefined ? port : Number(ownPort) }
}
