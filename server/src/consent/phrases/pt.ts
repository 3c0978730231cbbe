import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:mensagens|mensagem|msgs?|sms|mms|textos?|avisos|propagandas?)'
const some = '(?:mais|de|as|os|suas|essas|esses|estas|voces|me|nos)'

export const pt: Phrases = {
  sure: [
    allOf(
      `(?:pare|parem|para)(?: ja)? de(?: ${some})* (?:mandar|enviar|escrever|incomodar|perturbar)(?:-?me)?(?: ${some})*(?: ${texts})?(?: ${some})*`,
      'pare(?:m)?(?: ja)?',
    ),
    allOf(`nao (?:quero|desejo)(?: (?:mais|receber))* ${texts}(?: ${some})*`, 'nao quero mais receber(?: isso| nada)?'),
    allOf(`nao (?:me|nos) (?:mand|envi|escrev|contat|incomod|perturb)\\w+(?: ${some})*(?: ${texts})?(?: ${some})*`),
    allOf('(?:me )?(?:tir|retir|remov|exclu)\\w+(?: (?:me|meu|minha|o|numero|telefone|da|de|sua|lista|dessa|desta))+'),
    allOf('(?:quero|desejo) (?:sair|cancelar|descadastrar)(?: (?:da|de|sua|lista|minha|a|inscricao|cadastro|o))*'),
    allOf('cancel\\w+(?: (?:a|minha|meu|o|esta))* (?:inscricao|assinatura|cadastro)'),
    allOf('me deix\\w+ em paz', 'deixe(?:m)? me em paz'),
    allOf('descadastr\\w+(?: me)?'),
  ],
  doubt: [
    within(
      'numero errado',
      'errou (?:o|de) numero',
      'nao tenho interesse',
      'nao me interessa',
      'nao obrigad[oa]',
      'descadastr\\w*',
      'inscricao',
      'nao quero mais',
      'nao me mand\\w+',
      'em paz',
      'da lista',
      '(?:pare|parem) de \\w+',
    ),
    allOf('quem e(?: (?:voce|este|esse|ai|que fala))?', 'chega', 'remover', 'sair daqui', 'cancelar tudo'),
  ],
  harmless: [],
}
