import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:mensajes?|textos?|mensajitos|sms|mms|avisos|promociones|publicidad)'
const some = '(?:los|sus|estos|esos|mas|tus|de|ustedes|este tipo de)'
const send = '(?:enviar|mandar|escribir|molestar|textear|mensajear|contactar|llamar)(?:me|nos)'

export const es: Phrases = {
  sure: [
    allOf(`(?:deja|deje|dejen|dejad|para|pare|paren|parad)(?: ya)? de ${send}(?: ${some})*(?: ${texts})?(?: mas)?`),
    allOf(
      `(?:ya )?no (?:me|nos) (?:envi|mand|escrib|contact|molest|llam|textee|texte)\\w+(?: ${some})*(?: ${texts})?(?: mas)?`,
    ),
    allOf(`(?:ya )?no (?:quiero|deseo|necesito)(?: recibir)?(?: ${some})* ${texts}(?: ${some})*`),
    allOf(`no mas ${texts}`),
    allOf(
      '(?:quiero |quisiera |deseo )?(?:dar|darme|darse|dame|denme|deme|dadme) de baja(?: de (?:esto|la lista|su lista|el servicio))?',
    ),
    allOf(
      '(?:quiero |quisiera |deseo )?(?:cancelar|cancele|cancelen|cancela|anular)(?: (?:la|mi|esta))? (?:suscripcion|subscripcion|lista|servicio)',
      'quiero cancelar',
    ),
    allOf(
      '(?:borr|elimin|quit|sac)\\w*(?:me|nme|nos)(?: (?:de|la|su|esta|tu|lista|listas))*',
      '(?:borr|elimin|quit)\\w+ mi numero(?: (?:de|la|su|lista))*',
    ),
    allOf('(?:quiero )?desuscribir(?:me)?', 'desuscribeme', 'desuscribanme'),
    allOf(
      '(?:detener|detenga|detengan|paren|pare|deten)(?: (?:los|sus|estos|de))*(?: mensajes| textos)?(?: ya)?',
      'para ya',
    ),
    allOf('(?:deja|deje|dejen)(?:me|nme|nos)? en paz', 'dejenme en paz'),
    allOf('no (?:molest\\w+|me molest\\w+)(?: mas)?'),
    allOf('ya basta', 'basta ya', 'basta'),
  ],
  doubt: [
    within(
      'numero equivocado',
      'equivocad[oa] de numero',
      'te equivocaste',
      'se equivoco',
      'no me interesan?',
      'no gracias',
      'molest\\w+',
      'desuscri\\w*',
      'dar\\w* de baja',
      'suscripcion',
      'cancelar',
      'eliminar(?:me)?',
      '(?:borr|elimin|quit|sac)[ae]n?me',
      'en paz',
      'ya no quiero',
      'no quiero (?:mas|recibir|esto|nada|sus)',
      'no mas',
      'dej(?:a|e|en) de (?:enviar|mandar|escribir)\\w*',
      'par(?:a|e|en) de (?:enviar|mandar|escribir)\\w*',
      'detengan',
    ),
    allOf('quien(?: es| eres| habla| son| es usted| es este)?', 'quitar', 'parar(?: ya)?', 'paren', 'pare', 'alto ya'),
  ],
  harmless: [within('no quiero (?:perder\\w*|esperar)')],
}
