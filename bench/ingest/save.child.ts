import { serveFront } from './front.js'
import { makeSaveEach, type SaveOptions } from './save-each.js'

// The peer: the same front, and TypeORM as its manual shows it behind.

// The bench starts us with these options.
const options = JSON.parse(process.argv[2] ?? '') as SaveOptions
serveFront(options, await makeSaveEach(options))
