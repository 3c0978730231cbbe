import ssh2 from 'ssh2'
import { fingerprintOf } from './sftp-host-key.js'

/** A key that somebody may sign in with. */
export type PublicKey = {
  readonly type: string
  /** Its blob in base64, as it stands in `authorized_keys`. */
  readonly key: string
  readonly fingerprint: string
  /** What stands behind it there: often a name and a machine. */
  readonly comment: string
}

/** Reads one line of `authorized_keys` without options; answers with a sentence for whoever pasted something else. */
export type ReadPublicKey = (text: string) => PublicKey | { readonly fault: string }

const longest = 16_384
const fewestBitsOfRsa = 2048
const kinds = /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) +[A-Za-z0-9+/]+={0,2}( .*)?$/

const bitsOfRsa = (blob: Buffer): number => {
  // Name, exponent, modulus: each with its length before it.
  const exponentAt = 4 + blob.readUInt32BE(0)
  const modulusAt = exponentAt + 4 + blob.readUInt32BE(exponentAt)
  const modulus = blob.subarray(modulusAt + 4, modulusAt + 4 + blob.readUInt32BE(modulusAt))
  return BigInt(`0x${modulus.toString('hex')}`).toString(2).length
}

export const readPublicKey: ReadPublicKey = (text) => {
  const line = text.trim()
  if (line.includes('PRIVATE KEY'))
    return { fault: 'This is a private key: keep it to yourself. The public one is in the file that ends with .pub.' }
  if (line.length > longest || line.includes('\n')) return { fault: 'Give one key: a single line.' }
  if (!kinds.test(line))
    return { fault: 'A public key is one line such as ssh-ed25519 AAAA… name. Ed25519, ECDSA and RSA keys are taken.' }
  const parsed = ssh2.utils.parseKey(line)
  if (parsed instanceof Error) return { fault: 'This key cannot be read. Copy the whole line again.' }
  const blob = parsed.getPublicSSH()
  if (parsed.type === 'ssh-rsa' && bitsOfRsa(blob) < fewestBitsOfRsa)
    return { fault: `An RSA key needs ${fewestBitsOfRsa} bits at least. Better make a new one: ssh-keygen -t ed25519` }
  return {
    type: parsed.type,
    key: blob.toString('base64'),
    fingerprint: fingerprintOf(blob),
    comment: line.split(/ +/).slice(2).join(' '),
  }
}

type Signed = {
  readonly key: Buffer
  readonly blob: Buffer | undefined
  readonly signature: Buffer | undefined
  readonly hashAlgo: string | undefined
}

/** Whether whoever signed holds the private key. RSA with SHA-1 is not taken from anybody. */
export const isSignedBy = ({ key, blob, signature, hashAlgo }: Signed): boolean => {
  if (!blob || !signature) return false
  const parsed = ssh2.utils.parseKey(key)
  if (parsed instanceof Error) return false
  if (parsed.type === 'ssh-rsa' && hashAlgo !== 'sha256' && hashAlgo !== 'sha512') return false
  return parsed.verify(blob, signature, hashAlgo) === true
}
