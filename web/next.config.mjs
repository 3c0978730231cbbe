import createNextIntlPlugin from 'next-intl/plugin'

const withStrings = createNextIntlPlugin('./src/i18n/request.ts')

// JavaScript: it is read at every start of the server, which would first have to compile it.
/** @type {import('next').NextConfig} */
const config = {
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
