import { Decrypter, Encrypter } from 'age-encryption'
import type { AgeAnswer, AgeTask } from './age-task.js'
import { answerInThread } from './workers.child.js'

const answerTo = async (task: AgeTask): Promise<AgeAnswer> => {
  if (task.kind === 'open-by-password') {
    const decrypter = new Decrypter()
    decrypter.addPassphrase(task.password)
    return { bytes: await decrypter.decrypt(task.bytes).catch(() => null) }
  }
  const encrypter = new Encrypter()
  if (task.kind === 'seal') for (const each of task.recipients) encrypter.addRecipient(each)
  else {
    encrypter.setPassphrase(task.password)
    encrypter.setScryptWorkFactor(task.workFactor)
  }
  return { bytes: await encrypter.encrypt(task.bytes) }
}

// Only the process that began this thread speaks to it.
answerInThread((task) => answerTo(task as AgeTask))
