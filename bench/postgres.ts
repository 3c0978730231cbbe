import { aPostgres } from '../server/src/testing/postgres.js'

/** The embedded one as it serves an installation: what it acknowledges is on the disk. */
export default aPostgres({ durable: true })
