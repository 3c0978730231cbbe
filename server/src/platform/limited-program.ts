import { spawn, type ChildProcess } from 'node:child_process'

/** What a program may take; where there is no `prlimit`, only its time is limited. */
export type Limits = {
  readonly processorSeconds: number
  readonly memoryMegabytes: number
  /** Of each file that it writes. */
  readonly fileMegabytes: number
}

export type Limited = {
  readonly program: string
  readonly prlimit: string | null
  readonly limits: Limits
}

export type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** What it wrote to its standard error. */
  readonly complaints: string
}

/** What its descriptors from 3 on are: files that are open here, or where the bytes go that it writes there. */
export type Wire = number | ((bytes: Buffer) => void)

type Run = {
  readonly args: readonly string[]
  readonly output: (bytes: Buffer) => void
  readonly wires: readonly Wire[]
}

/** What complains of more than this would do nothing else for minutes. */
const mostComplaints = 1024 * 1024
const mebibyte = 1024 * 1024

const limitArgs = ({ processorSeconds, memoryMegabytes, fileMegabytes }: Limits): readonly string[] => [
  // At the first it is told, at the second it is killed; so both can be told from a kill by somebody else.
  `--cpu=${processorSeconds}:${processorSeconds + 5}`,
  `--data=${memoryMegabytes * mebibyte}`,
  `--fsize=${fileMegabytes * mebibyte}`,
  '--nofile=64',
  '--core=0',
  '--',
]

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Runs a program without a shell, without an environment, within limits. It ends with this process. */
export const runLimited = ({ program, prlimit, limits }: Limited, { args, output, wires }: Run): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const [command, all] = prlimit ? [prlimit, [...limitArgs(limits), program, ...args]] : [program, args]
    const stdio = [
      'ignore',
      'pipe',
      'pipe',
      ...wires.map((wire) => (typeof wire === 'number' ? wire : 'pipe')),
    ] as const
    const child = spawn(command, all, { env: {}, shell: false, stdio: [...stdio] })
    running.add(child)
    let complaints = ''
    child.stdio[1]?.on('data', output)
    child.stdio[2]?.on('data', (bytes: Buffer) => {
      if (complaints.length < mostComplaints) complaints += bytes.toString('latin1')
      else child.kill('SIGTERM')
    })
    wires.forEach((wire, index) => {
      if (typeof wire === 'function') child.stdio[index + 3]?.on('data', wire)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal, complaints })
    })
  })
