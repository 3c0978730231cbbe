import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:messages?|sms|mms|textos?|pubs?|publicites?|notifications?)'
const some = '(?:de|des|du|les|vos|ces|tes|plus|vous|votre|part|a)'

export const fr: Phrases = {
  sure: [
    allOf(
      `(?:arretez|arrete|arreter|cessez|cesse|stoppez|stop)(?: (?:tout|tous|maintenant|ca))?(?: ${some})*(?: m ?(?:envoyer|ecrire|contacter|harceler|embeter))?(?: ${some})*(?: ${texts})?(?: ${some})*`,
    ),
    allOf(
      `(?:je )?ne me? ?(?:envoyez|envoie|ecrivez|ecris|contactez|derangez|harcelez)(?: plus)(?: ${some})*(?: ${texts})?`,
    ),
    allOf(
      `je ne (?:veux|souhaite|desire) (?:plus|pas)(?: (?:recevoir|avoir))?(?: ${some})* ${texts}(?: ${some})*`,
      `je veux plus(?: recevoir)?(?: ${some})* ${texts}`,
    ),
    allOf(`plus (?:de|aucun) ${texts}`),
    allOf(
      '(?:je (?:veux|voudrais|souhaite) )?(?:me )?(?:desabonner|desinscrire|desengager)',
      '(?:desabonnez|desinscrivez|desabonne|desinscris|retirez|enlevez|supprimez|effacez) ?moi(?: (?:de|la|votre|cette|liste))*',
      'desabonnement',
      'desinscription',
    ),
    allOf('(?:supprimez|effacez|retirez|enlevez) (?:mon|ce) numero(?: (?:de|la|votre|liste))*'),
    allOf('(?:laissez|fichez|foutez) moi (?:tranquille|la paix)'),
    allOf('(?:resilier|resiliez|resiliation|annulez|annuler)(?: (?:mon|l|le|cet))*(?: ?abonnement| inscription)?'),
    allOf('ca suffit'),
  ],
  doubt: [
    within(
      'mauvais numero',
      'pas le bon numero',
      'erreur de numero',
      'qui etes vous',
      'qui es tu',
      'pas interesse\\w*',
      'non merci',
      'foutez moi',
      'la paix',
      'tranquille',
      'desabonn\\w*',
      'desinscri\\w*',
      'resili\\w*',
      'arretez?',
      'cessez',
      'ne veux plus',
      'ne (?:me? ?)?(?:ecrivez|envoyez|contactez) (?:plus|pas)',
    ),
    allOf('fin', 'annuler', '(?:c ?est|cest) qui(?: ca)?', 'qui est ?ce', 'qui est la', 'arret(?: sms)?'),
  ],
  harmless: [
    within('arrets? (?:de|du|d) \\w+', 'a l ?arret', '(?:je )?n ?arretes? pas de \\w+', 'arretes? toi', 'sans arret'),
    allOf('arrete (?:municipal|royal|ministeriel|prefectoral)'),
  ],
}
