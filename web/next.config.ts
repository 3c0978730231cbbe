import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withStrings = createNextIntlPlugin('./src/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  // The server that the pages are mounted in does it, after it has changed their HTML.
  compress: false,
  reactStrictMode: true,
  devIndicators: false,
  // The lock file lies at the root of the workspaces; without this Next guesses and warns.
  turbopack: {
    root: new URL('..', import.meta.url).pathname,
    rules: {
      '*.{ts,tsx}': {
        condition: { all: [{ not: 'foreign' }, { content: /\bgraphql\(`/ }] },
        loaders: ['./graphql-loader.mjs'],
      },
    },
  },
}

export default withStrings(config)
