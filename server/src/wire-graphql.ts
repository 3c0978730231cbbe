import type { Server } from 'node:http'
import type { Express } from 'express'
import type { Viewer } from './account/account.js'
import type { Asking } from './account/asking.js'
import { originsOf } from './account/origins.js'
import { startReader } from './feed/reader.job.js'
import { makeGraphqlServer, type GraphqlServerOptions } from './platform/graphql-server.js'
import { attachGraphqlSocket } from './platform/graphql-socket.js'
import { isAtHost } from './platform/media-origin.http.js'
import { makeTokenBuckets } from './platform/token-bucket.js'
import type { Parts } from './wire-parts.js'
import { wireSchema } from './wire-schema.js'
import { sftpAddress } from './wire-sftp.js'

/** Programs are counted by their keys; people are not: they are as fast as people are. Answers how many seconds to wait. */
export const makeKeyLimit = (perMinute: number): ((viewer: Viewer) => number) => {
  const take = makeTokenBuckets({ perMinute, now: () => performance.now() })
  return (viewer) => (viewer.kind === 'api-key' ? take(viewer.keyId) : 0)
}

/** The API over HTTP and WebSocket, on one path, with one idea of who is asking. Returns how to close the sockets. */
export const mountGraphql = async (app: Express, server: Server, parts: Parts): Promise<() => Promise<void>> => {
  const { config, log, stopping, metrics, db, now, warn, media, publicMedia, viewerOf, sessions } = parts
  const { production, PUBLIC_URL: publicUrl } = config
  const reader = startReader({ db, now, warn })
  stopping.atEnd('the feed', reader.stop)
  const schema = await wireSchema({
    ...parts,
    mediaUrl: media.url,
    publicMediaUrl: publicMedia.url,
    subscribe: reader.subscribe,
    publicUrl,
    production,
    keywordLength: { shortest: config.KEYWORD_SHORTEST, longest: config.KEYWORD_LONGEST },
    sftp: sftpAddress(config, parts.secrets),
    outboundAllow: config.OUTBOUND_ALLOW,
  })
  const options: Omit<GraphqlServerOptions<Viewer, Asking>, 'development'> = {
    schema,
    viewerOf,
    contextOf: (viewer, basics) => ({ ...basics, viewer }),
    secondsToWait: makeKeyLimit(config.API_KEY_REQUESTS_A_MINUTE),
    allowedOrigins: originsOf(publicUrl, production),
    report: (err, requestId) => log.error({ err, requestId }, 'a resolver failed'),
  }
  const graphql = await makeGraphqlServer<Viewer, Asking>({ ...options, development: !production })
  stopping.atEnd('the API', graphql.close)
  app.use('/graphql', ...graphql.handlers)
  const { MEDIA_URL: mediaUrl } = config
  const sockets = attachGraphqlSocket(server, {
    ...options,
    path: '/graphql',
    isElsewhere: (request) => mediaUrl !== undefined && isAtHost(request, mediaUrl),
    watch: sessions.watch,
  })
  metrics.watch({ name: 'mms_inbox_boards', help: 'Subscriptions that follow the feed here.', read: reader.followers })
  metrics.watch({ name: 'mms_inbox_websockets', help: 'WebSockets that are open here.', read: sockets.open })
  return sockets.close
}
