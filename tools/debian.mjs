// @ts-check
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Fault, say, step } from './terminal.mjs'

/** Real peers that tests need, and the Debian package that brings each. */
const peers = [
  { name: 'chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  { name: 'redis-server', programs: ['redis-server'], debian: 'redis-server' },
  { name: 'sftp', programs: ['sftp'], debian: 'openssh-client' },
  { name: 'clamd', programs: ['clamd'], debian: 'clamav-daemon' },
  { name: 'sshd', programs: ['sshd'], debian: 'openssh-server' },
]

/** @param {string} program */
const find = (program) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    // Servers stand where only root looks.
    .concat('/usr/sbin')
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file))

/** @param {readonly string[]} programs */
const findFirst = (programs) => programs.map(find).find((file) => file !== undefined)

/**
 * A package may bring a service, which would start and listen on every interface: the policy file forbids it.
 * @param {readonly string[]} packages
 */
const aptInstall = async (packages) => {
  const policy = '/usr/sbin/policy-rc.d'
  const ours = !existsSync(policy)
  const scratch = mkdtempSync(join(tmpdir(), 'apt-'))
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await step('apt-get update', 'apt-get', ['update', '-q'], { env })
    await step('apt-get install', 'apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })
  } finally {
    if (ours) rmSync(policy)
    rmSync(scratch, { recursive: true })
  }
}

/**
 * Finds the real peers, and installs those that are missing when that may be done.
 * @param {{ without: readonly string[], mayInstall: boolean }} wish
 * @returns {Promise<Record<string, string>>} where each program is
 */
export const findPeers = async ({ without, mayInstall }) => {
  const wanted = peers.filter(({ name }) => !without.includes(name))
  const missing = wanted.filter(({ programs }) => !findFirst(programs)).map(({ debian }) => debian)
  if (missing.length > 0) {
    const root = process.getuid?.() === 0 && existsSync('/etc/debian_version')
    const advice = `apt-get install ${missing.join(' ')} (or skip them on purpose: --without ${missing.join(' --without ')})`
    if (!root && !mayInstall) throw new Fault(`The tests need programs that are missing: ${advice}`)
    say(`· Installing Debian packages: ${missing.join(', ')}`)
    await aptInstall(missing)
  }
  return Object.fromEntries(wanted.map(({ name, programs }) => [name, findFirst(programs) ?? '']))
}
