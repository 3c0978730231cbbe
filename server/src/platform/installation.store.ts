import type { Db } from './db.js'
import { SecretsFault } from './secrets.js'

/**
 * The first process of an installation leaves its keys' fingerprint; one that comes with other keys must not start, for
 * it could open nothing that the others sealed, and none of its sessions and addresses would hold with them.
 */
export const agreeOnSecrets = async (db: Db, fingerprint: string, file: string): Promise<void> => {
  await db.query('insert into installation (secrets_fingerprint) values ($1) on conflict do nothing', [fingerprint])
  const [kept] = await db.query<{ readonly same: boolean }[]>(
    'select secrets_fingerprint = $1 as same from installation',
    [fingerprint],
  )
  if (kept?.same) return
  throw new SecretsFault(
    `The secrets in ${file} are not those that this installation began with. All its processes share one SECRETS_FILE: ` +
      'point it at the file of the others, or bring the file back from your copy. Are the old keys lost for good, then ' +
      'what they sealed is lost, too; to go on without: delete from installation',
  )
}
