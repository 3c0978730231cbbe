import type { SftpFault } from '../kernel/sftp.js'
import type { Destination } from './destination.js'

type Place = Pick<Destination, 'host' | 'port' | 'userName' | 'folder' | 'signIn'>

/** What went wrong, for whoever has to see to it. */
export const faultInWords = (fault: SftpFault, { host, port, userName, folder, signIn }: Place): string => {
  switch (fault.kind) {
    case 'forbidden':
      return `${host} is not at a public address, so it is not called.`
    case 'unreachable':
      return `Nobody answers at ${host}, port ${port}: ${fault.why}.`
    case 'host-key':
      return `${host} shows another host key than the one that was confirmed, so nothing was sent to it. Ask whoever runs it; when the new key is right, test the connection and confirm it.`
    case 'sign-in':
      return signIn === 'key'
        ? `${host} does not let “${userName}” in with our key. Is the public key in its authorized_keys?`
        : `${host} does not let “${userName}” in with this password.`
    case 'no-sftp':
      return `${host} lets “${userName}” in, but offers no SFTP.`
    case 'no-folder':
      return `There is no folder “${folder}” on ${host}.`
    case 'not-allowed':
      return `“${userName}” may not write into “${folder}” on ${host}.`
    case 'refused':
      return `${host} could not write the file. Its disk may be full. It said: ${fault.why}.`
    case 'broken':
      return `The connection to ${host} broke off: ${fault.why}.`
  }
}

/** Only a person can mend it; and who tries a wrong password again and again is locked out. */
export const isForPeople = ({ kind }: SftpFault): boolean =>
  kind === 'forbidden' || kind === 'host-key' || kind === 'sign-in'
