import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { settingsPage } from './platform/settings-page.js'

/** Writes the page of all variables; a test says whether the committed one is true. */
writeFileSync(fileURLToPath(new URL('../../../docs/settings.md', import.meta.url)), settingsPage())
