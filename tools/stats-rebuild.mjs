// @ts-check
import { runOverInstallation } from './installation.mjs'

await runOverInstallation('stats-rebuild')
