import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import { doorOf } from './doors.js'
import type { Metrics } from './metrics.js'

/** As a label: one of few, so that nobody can make more of them by asking for what is not there. */
const labelOf = (path: string): string => doorOf(path) ?? (path.startsWith('/_next/') ? 'assets' : 'pages')

/** Stands before everything: how long each request took, from its headers to the last byte of its answer. */
export const makeRequestMetrics =
  ({ request: note }: Pick<Metrics, 'request'>): RequestHandler =>
  (request, response, next) => {
    const from = performance.now()
    const door = labelOf(request.originalUrl)
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499
      note({ door, method: request.method, status, seconds: (performance.now() - from) / 1000 })
    })
    next()
  }

/** A server of its own, on a port that no browser or provider is told of. It has this one page. */
export const makeMetricsServer = ({ page }: Pick<Metrics, 'page'>): Server =>
  createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    page().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      () => response.writeHead(500).end(),
    )
  })
