import { start } from './application-start.ts';
import type { AnswerError } from '#domain/answers.ts';
import { de } from '../words.ts';
import { amend, asAmendment } from './application-amend.ts';
import { confirm, follow } from './application-follow.ts';
import { orientation } from './application-orientation.ts';
import { together } from './together.ts';

const plural = (count: number, one: string, several: string) => (count > 1 ? several : one);

const errors: Record<AnswerError, string> = {
  required: 'Répondez à cette question pour continuer.',
  'required-choice': 'Choisissez une réponse.',
  'too-long': 'Raccourcissez ce texte : il est gardé, mais il dépasse la place prévue.',
  'unknown-word': 'Choisissez parmi les réponses proposées.',
  'alone-or-others': 'Gardez « Rien pour le moment », ou bien le reste : vous avez coché les deux.',
  'not-email': 'Écrivez une adresse complète, comme nom@example.org.',
  'not-address': 'Écrivez l’adresse d’une page, comme potager.example.org.',
  'not-contact': 'Écrivez une adresse de courriel ou celle d’une page de contact.',
  'not-number': 'Écrivez un nombre, en chiffres.',
  'not-date': 'Choisissez un jour, comme le 1er mars 2027.',
  'past-date': 'Choisissez un jour à venir : celui-ci est passé.',
  'must-accept': 'Lisez la charte et cochez la case : sans elle, nous ne pouvons pas héberger.',
  'which-network': 'Dites-nous de quel réseau il s’agit, dans la liste sous le champ.',
  'which-commune': 'Dites-nous de quelle commune il s’agit, dans la liste sous le champ.',
  'unknown-network': 'Ce nom n’est pas dans notre annuaire : choisissez une réponse sous le champ, ou écrivez-le autrement.',
  'unknown-commune': 'Nous ne trouvons pas ce lieu en France : choisissez une réponse sous le champ, ou écrivez-le autrement.',
  'same-person': 'Nommez deux personnes différentes : ici, les deux adresses sont la même.',
  'too-many-letters': 'Beaucoup de lettres partent de votre connexion. Rien n’est enregistré : réessayez dans une heure, ou écrivez-nous.',
};

export const application = {
  errorTitle: 'Encore un détail avant de continuer',
  errorsTitle: (count: number) =>
    count > 1 ? `Encore ${count} réponses à revoir avant de continuer` : 'Encore un détail avant de continuer',
  errors,
  errorFor: (label: string, error: string) => `${label} — ${error}`,
  tooLong: (signs: number) =>
    `Raccourcissez ce texte de ${signs} ${plural(signs, 'signe', 'signes')} : il est gardé, mais il dépasse la place prévue.`,
  signsLeft: 'Signes restants :',
  signsOver: 'Signes en trop :',
  optional: 'facultatif',
  example: (words: string) => `Par exemple : ${words}`,
  yes: 'Oui',
  no: 'Non',
  accepts: { charter: 'Nous l’avons lue et elle nous va', other: 'Oui' },
  charterSince: (version: string) =>
    `Votre demande a commencé avec la version ${version} de la charte : c’est sur elle que porte votre accord.`,
  charterChanged: (version: string) => `La charte a changé depuis : elle en est à la version ${version}. Le lien qui suit mène à la vôtre.`,
  readCharter: 'Lire la charte et les conditions (nouvel onglet)',
  wish: (tool: string, address: string) => `${tool} : ${address}`,
  addressFor: (tool: string) => `Pour ${tool}`,
  tools: {
    fitting: 'Ceux qui conviennent à vos besoins',
    others: 'Les autres outils',
    alone: (needs: string) => `Le seul qui convient pour : ${needs}.`,
    aloneLeft: (needs: string) => `Le seul que vous n’ayez pas encore pour : ${needs}.`,
    among: (needs: string) => `Convient pour : ${needs}.`,
    sheet: 'Lire sa fiche',
    newTab: '(nouvel onglet)',
    sheetOf: (tool: string) => ` : ${tool}`,
  },
  trap: 'Ne remplissez pas ce champ',
  ticked: 'cochés :',
  network: {
    none: 'Nous ne faisons partie d’aucun réseau',
    unknown: 'Je ne sais pas, ou il n’est pas dans la liste',
    noParent: 'Non, nous ne faisons partie d’aucun autre réseau',
    whichOne: 'Lequel est-ce ?',
    nothingFound: 'Ce nom n’est pas dans notre annuaire. Gardez-le en choisissant l’une de ces réponses.',
  },
  commune: {
    none: 'Aucun lieu en particulier',
    elsewhere: 'Ailleurs : gardez ce que j’ai écrit',
    whichOne: 'Laquelle est-ce ?',
    nothingFound: 'Nous ne trouvons pas ce lieu en France. Vous pouvez le garder tel quel.',
  },
  asNetwork: {
    name: { label: 'Comment s’appelle votre réseau ?', example: 'Les Jardins solidaires du Nord-Est' },
    sentence: {
      label: 'Que fait votre réseau, en une phrase ?',
      example: 'Nous relions une quarantaine de jardins partagés et formons leurs bénévoles.',
    },
    contact: { label: 'Où le public peut-il écrire au réseau ?' },
    commune: { label: 'Où est votre réseau ?', help: 'La commune de son siège, ou son code postal. Laissez vide si cela n’a pas de sens.' },
    size: { label: 'Combien de personnes animent le réseau ?', help: 'Celles qui se serviront des outils dans l’équipe du réseau.' },
    needs: { label: 'De quoi votre réseau et ses collectifs ont-ils besoin ?' },
    today: { label: 'Qu’utilisez-vous aujourd’hui dans le réseau, et que faut-il déménager ?' },
    addresses: { example: 'pads.reseau.example.org' },
  } as Record<string, Partial<{ label: string; help: string; example: string }>>,
  asAmendment,
  pages: {
    you: { title: 'Qui êtes-vous ?', intro: 'Quelques mots pour vous présenter.' },
    network: {
      title: 'Votre réseau',
      intro: 'Nous hébergeons des réseaux, et les réseaux accompagnent leurs collectifs. Le vôtre lira votre demande en premier.',
    },
    needs: { title: 'Vos besoins', intro: 'Ce que vous voulez pouvoir faire, et ce que vous avez déjà.' },
    tools: { title: 'Les outils', intro: 'Ce qui convient à vos besoins vient d’abord. Rien n’est coché d’avance : vous choisissez.' },
    people: {
      title: 'Les personnes',
      intro: 'Deux personnes joignables, pour que rien ne repose sur une seule. Leurs noms et adresses restent entre nous.',
    },
    giving: {
      title: 'Ce que vous pourriez apporter',
      intro: 'Les communs vivent de ce que chacun y remet. Prenez cette page comme une question, pas comme un prix.',
    },
    agreement: { title: 'Notre accord', intro: 'Trois questions, puis vous relirez tout avant l’envoi.' },
    communities: {
      title: 'Les collectifs que vous portez',
      intro: 'Ce qui nous aide à comprendre votre réseau. L’hébergeur seul lira cette page.',
    },
    change: { title: 'Ce qui doit changer', intro: 'Tout ce qui tourne aujourd’hui continue pendant que nous vous lisons.' },
    'more-needs': { title: 'Le besoin', intro: 'Ce que vous voulez pouvoir faire en plus.' },
    'more-tools': { title: 'L’outil en plus', intro: 'Il s’ajoute à ceux que vous avez : rien de ce qui tourne n’est touché.' },
    room: { title: 'La place', intro: 'Plus de place si vous débordez, moins si vous pouvez en rendre.' },
    'other-network': { title: 'Un autre réseau', intro: 'Vos outils restent les mêmes ; c’est le réseau à qui demander qui change.' },
    why: { title: 'Pourquoi, et pour quand', intro: 'La personne qui vous lira ne sait que ce que vous écrivez ici.' },
    'same-people': {
      title: 'Les personnes et la charte',
      intro: 'Qui nous répond chez vous, et la charte. Ensuite, vous relirez tout avant l’envoi.',
    },
    answering: {
      title: 'Répondre et relayer',
      intro: 'C’est ce qui rend tout cela possible : vous répondez d’abord, et nous derrière vous.',
    },
  },
  progress: (page: number, pages?: number) => (pages === undefined ? `Page ${page}` : `Page ${page} sur ${pages}`),
  notSentYet: 'Pas encore envoyée',
  saidSoFar: 'Ce que vous avez dit jusqu’ici',
  next: 'Continuer',
  back: 'Revenir',
  backToCheck: 'Garder et revenir à la relecture',
  skip: 'Continuer sans cela pour l’instant',
  later: 'Garder et revenir plus tard',
  oneMore: 'Votre réponse amène une question de plus sur cette page.',
  saving: {
    ready: 'Tout s’enregistre à mesure.',
    saving: 'Enregistrement…',
    saved: 'Enregistré',
    kept: 'Pas encore enregistré : la connexion ne répond pas. Ce que vous écrivez est gardé sur cet appareil, et nous réessayons.',
    found: 'Ce que vous aviez écrit était resté sur cet appareil : le voici, et nous l’enregistrons.',
    lost: 'Cette demande n’est plus ouverte dans ce navigateur. Ce que vous venez d’écrire reste sur cet appareil : rouvrez la demande par le lien de votre lettre, et vous le retrouverez.',
    links: 'Me renvoyer mes liens',
    elsewhere: 'Une réponse de cette page a été changée aussi ailleurs. Rien n’est écrasé : que faut-il garder ?',
    keepHere: 'Ce qui est écrit ici',
    takeElsewhere: 'L’autre version',
  },
  elsewhereIs: (said: string) => `Ailleurs, cette réponse est devenue : ${said || 'rien'}`,
  overtaken:
    'Une réponse de cette page a été changée aussi ailleurs. Rien n’est écrasé : continuez pour garder ce qui est écrit ici, ou recopiez l’autre version.',
  running: {
    title: (network: string) => `${network} fait déjà tourner`,
    askThere: 'Pour y entrer, demandez là-bas :',
    ask: 'Pour y entrer, demandez-le à votre réseau : c’est souvent plus rapide.',
  },
  refusals: {
    'too-fast': 'C’était très rapide. Appuyez encore une fois : nous vérifions seulement qu’une personne est là.',
    used: 'Ce formulaire a déjà servi. Appuyez encore une fois pour commencer une autre demande ; pour retrouver la première, demandez son lien ci-dessous.',
    paused: 'Les nouvelles demandes sont en pause.',
    'too-old': 'Cette page était ouverte depuis longtemps. Appuyez encore une fois pour commencer.',
    'too-many': 'Beaucoup de demandes viennent de votre connexion. Réessayez dans une heure, ou écrivez-nous.',
    'not-yours': 'Seule la personne qui porte la demande peut l’envoyer.',
    incomplete: 'Il manque encore des réponses, marquées ci-dessous.',
    'unconfirmed-address': 'Ouvrez d’abord le lien que nous vous avons envoyé : il confirme votre adresse.',
    'not-a-draft': 'Cette demande n’est plus un brouillon. Le lien reçu par courriel montre où elle en est.',
    unclear: 'Rien n’a été fait. Appuyez sur un des boutons de cette page.',
  },
  start,
  check: {
    titles: { owner: 'Relire avant d’envoyer', editor: 'Relire la demande', staff: 'Relire avant de passer la main' },
    lead: 'Tout y est. Relisez tranquillement, changez ce que vous voulez, puis envoyez.',
    missingLead: (count: number) =>
      count > 1
        ? `Il manque encore ${count} réponses. Chacune est marquée, avec un lien qui y mène et vous ramène ici.`
        : 'Il manque encore une réponse. Elle est marquée, avec un lien qui y mène et vous ramène ici.',
    toAnswer: 'À répondre',
    change: 'Changer',
    changeWhat: (title: string) => `: ${title}`,
    nothing: 'Pas de réponse',
    hosterOnly: 'lu par l’hébergeur seul',
    contactPrivate:
      'Le contact public que vous donnez est l’adresse d’une personne : elle serait visible de tout le monde. Si c’est voulu, vous pouvez le laisser.',
    contactPersonal:
      'Le contact public que vous donnez ressemble à l’adresse d’une personne : elle sera visible de tout le monde. Une adresse de votre collectif, ou une page de contact, irait mieux.',
    changeContact: 'Changer le contact public',
    sendTitle: 'Envoyer',
    confirmFirst: (email: string) =>
      `Nous avons écrit à ${email}. Ouvrez le lien de cette lettre : il confirme votre adresse et vous ramène ici. Sans cela, la demande ne peut pas partir.`,
    confirmed: (email: string) => `Votre adresse ${email} est confirmée.`,
    resend: 'Envoyer la lettre à nouveau',
    sentAgain: 'Une nouvelle lettre est en route.',
    whatHappens: (network: string | undefined) =>
      network
        ? `Quand vous envoyez, ${network} reçoit votre demande et vous recevez le lien pour la suivre. La deuxième personne est invitée à dire oui.`
        : 'Quand vous envoyez, l’hébergeur reçoit votre demande et vous recevez le lien pour la suivre. Les personnes nommées sont invitées à dire oui.',
    send: 'Envoyer la demande',
  },
  amend,
  laterPage: {
    title: 'Gardé pour plus tard',
    lead: 'Ce que vous avez écrit est gardé trois mois. Rien n’est envoyé à personne tant que vous ne le décidez pas.',
    help: 'Nous y enverrons un lien qui rouvre votre demande, sur n’importe quel appareil.',
    go: 'M’envoyer le lien',
    sent: (email: string) => `Le lien pour revenir est en route vers ${email}.`,
    known: (email: string) =>
      `Le lien que nous avons envoyé à ${email} rouvre cette demande. Sur cet appareil, elle reste ouverte un mois.`,
    back: 'Reprendre maintenant',
    erase: 'Effacer cette demande',
  },
  eraseDraft: {
    title: 'Effacer cette demande',
    lead: 'Tout ce que vous avez écrit disparaît tout de suite, sur cet appareil et chez nous. On ne peut pas revenir en arrière.',
    go: 'Effacer pour de bon',
    back: 'La garder',
  },
  resume: {
    title: 'Reprendre votre demande',
    lead: 'Ce bouton ouvre votre demande sur cet appareil et confirme que l’adresse est la vôtre.',
    isSent: 'Cette demande est déjà envoyée. Ce bouton ouvre son reçu.',
    go: 'Ouvrir ma demande',
    askAgain: 'Demander un nouveau lien',
    isBinned: 'Cette demande était mise de côté, sans nouvelles depuis trois mois. Ce bouton la reprend là où vous l’aviez laissée.',
    renew: 'M’envoyer un nouveau lien',
    renewed: 'Un nouveau lien vient de partir, à l’adresse qui avait reçu celui-ci. Regardez aussi dans les indésirables.',
    refusals: {
      'unknown-link': {
        title: 'Ce lien n’ouvre rien',
        body: 'Il a peut-être été coupé par votre messagerie, ou remplacé par un lien plus récent.',
      },
      'expired-link': {
        title: 'Ce lien est trop vieux',
        body: 'Les liens vivent trois mois. Ce que vous aviez écrit est encore là : un nouveau lien l’ouvrira.',
      },
    },
  },
  receipt: {
    title: 'Votre demande est partie',
    lead: 'Gardez cette référence : elle suffit pour nous parler de votre demande.',
    next: 'Ce qui vient maintenant',
    today: (person: string) =>
      person
        ? `Vous recevez une lettre avec le lien pour suivre votre demande. ${person} en reçoit une pour dire oui.`
        : 'Vous recevez une lettre avec le lien pour suivre votre demande.',
    soon: 'Dans les jours qui viennent',
    around: (day: string) => `Vers le ${day}`,
    reads: (reader: string, days: number | null) =>
      days === null
        ? `${reader} vous lit et vous répond. Nous ne connaissons pas encore le délai habituel.`
        : `${reader} vous lit et vous répond. D’habitude, une réponse vient en ${days} ${plural(days, 'jour', 'jours')}.`,
    unanswered: (day: string) => `Sans réponse le ${day}`,
    ifSilent: (network: string) => `Nous prenons le relais ${de(network)}, sans que vous ayez rien à faire.`,
    ifSilentHoster: 'Rappelez-le-nous ce jour-là, depuis la page de suivi.',
    follow: 'Suivre ma demande',
    keep: (email: string) => `Le même lien est dans la lettre envoyée à ${email}. Il tient lieu de mot de passe : gardez-le pour vous.`,
    copy: 'Ce que vous avez envoyé',
    print: 'cette page peut s’imprimer',
  },
  orientation,
  confirm,
  follow,
  together,
};
