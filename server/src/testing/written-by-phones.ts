import type { Language } from '../consent/words.js'

/** What people write, and how it is to be taken: it ends everything; a person reads it; it is about something else. */
type Written = {
  readonly understood: readonly Language[]
  readonly stops: readonly string[]
  readonly forPersons: readonly string[]
  readonly nothing: readonly string[]
}

/** Texts are parted by bars. */
const each = (texts: string): readonly string[] =>
  texts.split(/[|\n]/).flatMap((text) => (text.trim() === '' ? [] : text.trim()))

export const written: readonly Written[] = [
  {
    understood: ['en', 'es', 'fr'],
    stops: each(`
      STOP | stop. | Stop! | STOP!!! | “STOP” | Stop please | please stop | PLEASE STOP | stop it | STOP ALL
      Stop all | stopall | unsubscribe | Unsubscribe. | UNSUBSCRIBE ME | unsubscribe me please | cancel
      Cancel. | End | QUIT | revoke | opt out | opt-out | Opt me out | optout | REMOVE | remove me
      please remove me | Remove me from your list | take me off your list | take me off this list please
      please stop texting me | Stop texting me! | stop sending me messages | stop sending me texts
      Stop messaging me | quit texting me | don’t text me | Don't text me again | do not text me anymore
      do not contact me | Please do not text this number again | no more texts | No more texts please
      no more messages please | lose my number | delete my number | I want to unsubscribe
      I would like to opt out | stop now | STOP NOW | just stop | can you stop texting me
      could you please stop texting me | Stop 🛑 | 🛑 STOP 🛑 | s t o p | S.T.O.P | Stop. | stop stop stop | ALTO
      Alto. | parar | Cancelar | BAJA | baja | Deja de enviarme mensajes | dejen de mandarme mensajes
      Por favor dejen de enviarme mensajes | no me envíen más mensajes | No me mandes más mensajes por favor
      para de escribirme | ARRET | Arrêt | arrêter | Arrêtez | Arrêtez svp | arretez de m’envoyer des messages
      Arrêtez de m'écrire | Ne m'envoyez plus de messages | désabonner | Désinscrire | STOP TEXTING
      stop texting | stop spamming me | STOP CALLING ME | Stop contacting me | stop messaging this number
      remove my number from your list | remove my number | take my number off your list | Take me off
      get me off this list | I don't want these messages | i dont want your texts
      I do not want to receive any more messages | I don't want to get texts anymore
      please take me off of your list | Leave me alone | leave me alone!! | stop this | Stop that
      Stop sending | Stop these messages | STOP SENDING THIS | stop the texts | stop the messages please
      stop subscription | cancel subscription | cancel my subscription | Cancel my membership
      end subscription | END TEXTS | end messages | Unsub | UNSUBSCRIBE FROM ALL | Unsubscibe | unsubcribe
      unsuscribe | Unsubscribe me from this list now | Stpo | STOP1 | stop2end | Stop2quit | stop sms
      Stop mms | opt out please | Please opt out | opt me out of this | Please opt me out of all messages
      Please discontinue | discontinue | cease and desist | Stop immediately | STOP IMMEDIATELY
      Stop bothering me | quit bothering me | stop harassing me | delete me | Delete me from your list
      erase my number | No more alerts | no more notifications | Don't send me anything
      dont send me any more texts | do not send me messages | don't message me | please don't contact me again
      never text me again | Never contact me again | I said stop | i said STOP | STOP I said | Stop it now
      Stop texting this number | stop txting me | stop txtn me | plz stop | pls stop texting | stop pls
      kindly stop | Please stop sending me these messages | Please stop all messages | Please cancel
      cancel please | Cancel all | please end | end it | please quit | Quit it | please unsubscribe
      Please unsubscribe me | unsubscribe please | remove please | REMOVE ME NOW | Remove this number
      please remove this number from your list | remove from list | Remove me from this | Take me off this
      please take this number off your list | STOP. Wrong number. | Stop, wrong number | Stop. Not interested
      STOP thank you | Stop thanks | Stop thx | Thank you stop | ok stop | Ok, stop texting me
      Hi, please stop texting me | Hello stop texting me | hey stop texting me | stop stop | Stop ok
      stop ok? | stop msgs | STOP MESSAGES | STOP TEXTS | stop text | STOP TEXT MESSAGES | stop notifications
      stop alerts | stop promotions | Stop ads | Ya no quiero mensajes | no quiero más mensajes
      No quiero recibir mensajes | no quiero recibir mas mensajes de ustedes | Por favor no me escriban más
      no me escriban | Déjenme en paz | dejame en paz | Basta ya | ya basta | No más mensajes
      no mas mensajes | Quiero cancelar | quiero darme de baja | Darme de baja | dar de baja | Dame de baja
      Bórrame de la lista | borrenme de su lista | Eliminar | Eliminarme | Quítenme de la lista | Detener
      detengan los mensajes | cancelar suscripcion | Cancelar por favor | Desuscribir | desuscribirme
      No molesten | no molestar | Paren | para ya | Pare por favor | Stop por favor | Stop svp | STOP SMS
      Arrêtez les SMS | arrêtez vos sms | arrête | Cessez de m'envoyer des sms | désabonnez-moi
      désabonnement | me désabonner | désinscription | désinscrivez-moi | Plus de messages svp
      ne m'écrivez plus | Ne me contactez plus | Laissez-moi tranquille | foutez moi la paix
      Supprimez mon numéro | retirez-moi de la liste | Stop merci | Ça suffit | annuler | résilier
      Résiliation | Je veux me désabonner | Je ne veux plus recevoir de messages
      je ne veux plus de sms
    `),
    forPersons: each(`
      fuck off | F*** off | Go away | piss off | wrong number | Wrong number sorry | you have the wrong number
      Who is this? | who is this | who dis | Who's this | New phone who dis | Not interested | no thanks
      No thank you | I'm not interested | How did you get my number? | how did u get this number
      I never signed up for this | I did not sign up | This is spam | Spam | Reported | reporting as spam
      I will report you to the FCC | STOP ME | Sto | Stoo | STOP to end | Reply STOP | STOP SUMMER | Stop CLUB
      Delete my info | please delete my data | no more | NO MORE | turn off | turn this off | block
      Do not disturb | do not call | STOP OR I WILL SUE | how do i stop this | How do I unsubscribe?
      how can i opt out | I want out | Let me out | I quit | Im done | i dont want this
      I don't want this anymore | not me | You have wrong person | this is not John
      STOP!! I have asked you 3 times | Stop texting me or I will call my lawyer | Stop - sent from my iPhone
      Número equivocado | numero equivocado | ¿Quién es? | quien es | Quien eres | no me interesa | No gracias
      quitar
      Mauvais numéro | mauvais numero | Qui est-ce ? | C'est qui | qui êtes-vous | pas intéressé | Non merci
      fin
    `),
    nothing: each(`
      No | Nope | NO! | I can't stop laughing | cant stop dancing | Don't stop! | Never stop | Non stop fun
      at the bus stop | See you at the bus stop | The next stop is Boston
      Great show, can't wait for the weekend | Was the game cancelled? | the end | Happy weekend
      When does it end? | When does the sale end? | how late are you open | Love it! | Thanks
      thank you so much | Can I bring a friend | What time is it | My answer is B | C | 1 | 2 | Red
      stop by tomorrow? | I will stop by | We stopped by your store | stopped at your store today
      When does the contest end | My dog is the best | Please vote for team A | Quit smoking tips please
      How to quit smoking | I need info about the event | help me find a store | start at 5?
      when do you start | endless summer | My flight was canceled | canceled my plans to be there
      spam musubi is my favorite food | Stop and shop gift card | He won't stop barking | leave a message
      alto sax is my favorite | Who is this artist? | who is this song by | Who are you playing tonight?
      No more waiting, summer is here! | unstoppable | NON-STOP | stop motion video | Cancel culture
      no more homework | basta pasta | I dont want to miss it | Don't want to miss this
      my lawyer friend loves it | I do not want to wait | Alta calidad | el fin de semana | ¿Cuándo empieza?
      Me encanta | gracias | para mi hermana | para participar | Quiero la pizza | está muy alto
      Soy muy alto | la planta baja | parar en la esquina y ver | arrêt de bus | à l'arrêt du bus
      Je n'arrête pas de rire | J'adore | merci | on se retrouve à l'arrêt | Arrête-toi au magasin
      c'est trop bien | arrêté municipal
    `),
  },
  {
    understood: ['de'],
    stops: each(`
      STOP | Stopp | STOPP! | ENDE | abmelden | Abbestellen | Abmelden bitte | Bitte abmelden | Hören Sie auf
      Hör auf | hören Sie auf mir zu schreiben | Keine SMS mehr | keine weiteren Nachrichten bitte
      Bitte keine SMS mehr | Ich will keine SMS mehr | Ich möchte keine Nachrichten mehr
      möchte keine nachrichten mehr erhalten | Schreiben Sie mir nicht mehr | schreib mir nicht mehr
      Bitte nicht mehr schreiben | Lassen Sie mich in Ruhe | lass mich in ruhe | Abmeldung
      Ich möchte mich abmelden | bitte melden Sie mich ab | Löschen Sie meine Nummer | meine nummer löschen
      Kündigen | kündigung | Ich kündige | Stoppen | Bitte stoppen | aufhören | Aufhören! | Schluss damit
      Beenden | Austragen | Bitte austragen | abbestellen bitte | Newsletter abbestellen | Stop SMS
    `),
    forPersons: each(`
      Falsche Nummer | falsche nummer | Wer ist das? | wer sind sie | Wer ist da | Kein Interesse
      kein interesse | Nein danke
    `),
    nothing: each(`
      Am Ende war es toll | Wochenende | Bis zum Ende | ich kann nicht aufhören zu lachen | Weiter so! | Danke
      An der Haltestelle | Wann ist Schluss? | Wann endet die Aktion | Ende gut alles gut
    `),
  },
  {
    understood: ['pt'],
    stops: each(`
      PARE | Parar | sair | SAIR | cancelar | Cancelar. | Pare de me mandar mensagens
      pare de enviar mensagens | Parem de me enviar mensagem | Por favor pare | não quero mais mensagens
      Não quero mais receber | nao quero receber mensagens | Não me mande mais mensagens | nao me envie mais
      Me tire da lista | tira meu número da lista | Remova meu número | me deixe em paz | descadastrar
      quero sair | quero cancelar | cancelar inscrição | Sair por favor
    `),
    forPersons: each(`
      remover | número errado | Numero errado | Quem é? | quem é você | Não tenho interesse | não, obrigado
      Chega
    `),
    nothing: each(`
      vou sair hoje | Quero sair para jantar | Adorei | obrigado | não para de chover | começar às 5
    `),
  },
  {
    understood: ['it'],
    stops: each(`
      STOP | BASTA | Ferma | annulla | Disiscrivi | basta! | Basta messaggi | basta sms | Smettetela
      smettila | Smettete di scrivermi | smettila di mandarmi messaggi | Non voglio più messaggi
      non voglio piu ricevere sms | Non mi scrivete più | Non contattatemi più | Cancellatemi | cancellami
      cancellami dalla lista | Disiscrivimi | disiscrizione | lasciatemi in pace | annulla iscrizione
      Rimuovetemi | Fermate i messaggi | per favore basta
    `),
    forPersons: each(`
      Numero sbagliato | numero sbagliato | Chi è? | chi sei | Non mi interessa | no grazie | rimuovi
    `),
    nothing: each(`
      mi basta sapere | Quanto basta | basta così poco per essere felici | grazie | bellissimo | alla fine
      La fermata del bus
    `),
  },
  {
    understood: ['nl'],
    stops: each(`
      STOP | Stoppen | afmelden | Afmelden. | EINDE | Stop met sms | stop met mij te sms'en | stop met sturen
      Stop alsjeblieft | stop aub | Ik wil geen sms meer | geen berichten meer | Geen sms meer aub
      ik wil geen berichten meer ontvangen | Laat me met rust | laat mij met rust | Uitschrijven
      uitschrijven aub | ik wil me uitschrijven | Ik wil mij afmelden | Meld me af | schrijf me uit
      Verwijder mijn nummer | opzeggen | Annuleren | ophouden | Hou op
    `),
    forPersons: each(`
      Verkeerd nummer | verkeerd nummer | Wie is dit? | wie ben je | Geen interesse | nee bedankt
    `),
    nothing: each(`
      Het einde was mooi | Weekend | bushalte | Dank je | ik kan niet stoppen met lachen | Bedankt
    `),
  },
]

export const yeses = each(`
  Y | y | YES | Yes! | yes please | Yes Please! | Yes, sign me up | yep | Yeah | Yea | yup | ok | OK
  Okay | Sure | sure thing | Si | Sí | Sí! | sí por favor | claro | vale | oui | Oui svp | d'accord | Ja
  ja bitte | JA! | gerne | Sim | sim, por favor | va bene | certo | ja graag | akkoord | Yes 👍 | Yess | Ye
  Yas | Yes ma’am | yes I do | Yes I agree | YES. | Y. | “YES” | Yes. | Reply YES | reply yes | Y or YES
  Yes!!!! sign me up now please | Absolutely | of course | por supuesto | bien sûr | natürlich | klar
`)

/** Who says more than YES, asks, or takes it back. */
export const noYeses = each(`
  No | nope | Yes unsubscribe me | yes cancel | Yes, remove me | ok wrong number | OK who is this
  yes wrong number | Sure leave me alone | Ok but who is this | ok, not interested | ya basta
  Ya déjame en paz | Y quién es | y tu quien eres | Y a qui? | Ya no | Ja nicht | ja nicht mehr schreiben
  Ja, lass mich in Ruhe | ok kein Interesse | oui mais pas maintenant | oui mais c qui | ok pas intéressé
  ok não | sim, mas não quero | ok não quero | Si pero ya no | sí, cancelar | ok cancelar | ok basta
  Va bene basta | ja hoor hou op | ja stoppen | Ok remove | ok unsubscribe | Sure, end it
  Yes I'm sure wrong number | ok bye | Ok lose my number | yes I want out | Yeah right | yeah no
  Ya right | ok whatever | OK boomer | Yea no thanks | yes but how much? | Y? | ok? | Yes?
  yes who is this | Si quién habla | Ya te dije que cancelar | Claro que no | Sure why not | Ja wer ist da
  ja maar wie is dit | Certo che no | yes opt out | ok opt out | yes quit | yes end | yes revoke | Y tho
  Y u text me
`)
