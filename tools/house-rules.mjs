// @ts-check
// Rules of this house that no linter brings. Each message says why.

/** @typedef {{ type: string, [key: string]: any }} Node */
/** @typedef {{ report: (what: { node: Node, message: string }) => void, sourceCode: { getCommentsBefore: (node: Node) => unknown[], lines: string[] } }} Context */

/** @param {Node} node */
const isConst = ({ typeAnnotation }) =>
  typeAnnotation?.type === 'TSTypeReference' && typeAnnotation.typeName?.name === 'const'

const askTheClock = 'Take the time from a Clock that is handed in, so that a test can hold it still.'

const clock = {
  create: (/** @type {Context} */ context) => ({
    NewExpression: (/** @type {Node} */ node) => {
      if (node['callee'].name === 'Date' && node['arguments'].length === 0)
        context.report({ node, message: askTheClock })
    },
    MemberExpression: (/** @type {Node} */ node) => {
      if (node['object'].name === 'Date' && node['property'].name === 'now')
        context.report({ node, message: askTheClock })
    },
  }),
}

const isComment = (/** @type {string} */ line) => /^\s*(\/\/|\*|\/\*)|\/\/ |\*\//.test(line)

const reasonedAssertion = {
  create: (/** @type {Context} */ context) => ({
    TSAsExpression: (/** @type {Node} */ node) => {
      if (isConst(node)) return
      const { lines } = context.sourceCode
      const first = node['loc'].start.line
      const last = node['loc'].end.line
      // The reason may stand up to three lines above, where the statement begins, or behind it.
      if (lines.slice(Math.max(0, first - 4), last).some(isComment)) return
      const message =
        'A type assertion overrules the compiler: say why it is right in a comment beside it, or check the value.'
      context.report({ node, message })
    },
  }),
}

export default { meta: { name: 'house' }, rules: { clock, 'reasoned-assertion': reasonedAssertion } }
