// Loaded before the program: kills it the hard way at its n-th statement to Postgres or call to the outside, counted
// from the first look for a duplicate, so that every step between receipt and done can be the last one.
import { subscribe } from 'node:diagnostics_channel'
import pg from 'pg'

const stepToDieAt = Number(process.env.KILL_AT)
const began = 'provider_message_id) in (select'
let step = 0

const die = () => process.kill(process.pid, 'SIGKILL')

const query = pg.Client.prototype.query
pg.Client.prototype.query = function (...given) {
  const text = typeof given[0] === 'string' ? given[0] : given[0]?.text
  // The relay's own looking for work goes on all the time and is no step.
  const isWork =
    typeof text === 'string' &&
    !/lease_until|waiting_lane|change set seq|pg_try_advisory|submission_count|event_count|weekly_figures/.test(text)
  if (step > 0 || text?.includes(began)) {
    if (isWork) step += 1
    if (step === stepToDieAt) die()
  }
  return query.apply(this, given)
}

// undici says on this channel that a request's head was written.
subscribe('undici:client:sendHeaders', () => {
  step += 1
  if (step === stepToDieAt) die()
})
