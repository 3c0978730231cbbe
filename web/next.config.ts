import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withStrings = createNextIntlPlugin('./src/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The lock file lies at the root of the workspaces; without this Next guesses and warns.
  turbopack: { root: new URL('..', import.meta.url).pathname },
}

export default withStrings(config)
