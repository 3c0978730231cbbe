// @ts-check
import { guard } from './guard.mjs'

/** @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfPages = [
  guard(
    'pages: a visitor does not say whom they ask',
    'platform/security-headers.http.ts',
    "if (api === undefined) delete request.headers['x-api']",
    'if (api === undefined) void 0',
    ['src/platform/security-headers.http.test.ts'],
  ),
]
