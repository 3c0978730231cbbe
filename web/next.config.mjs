import createNextIntlPlugin from 'next-intl/plugin'

const withStrings = createNextIntlPlugin('./src/i18n/request.ts')

// JavaScript: it is read at every start of the server, which would first have to compile it.
/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Nothing stands between the HTML and its first paint: less than a round trip for 13 kB.
  experimental: { inlineCss: true },
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
