import type { Adapter } from '../channel.js'
import { acknowledge } from './acknowledge.js'
import { forget } from './forget.js'
import { parse } from './parse.js'
import { planFetch } from './plan-fetch.js'
import { send } from './send.js'
import { faultsOf } from './settings.js'

export const twilio: Adapter = { kind: 'twilio', faultsOf, parse, acknowledge, send, planFetch, forget }
