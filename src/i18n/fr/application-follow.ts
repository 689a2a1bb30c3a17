import type { State } from '#domain/application.ts';
import { de, lowerFirst } from '../words.ts';

const states: Record<State, string> = {
  draft: 'Votre demande n’est pas encore envoyée.',
  with_steward: 'Votre réseau lit votre demande.',
  in_review: 'L’hébergeur lit votre demande.',
  changes_requested: 'On attend une précision de votre part.',
  waitlisted: 'Votre demande est en liste d’attente, faute de place.',
  accepted: 'Votre demande est acceptée.',
  oriented: 'Une autre voie vous a été proposée.',
  declined: 'Nous ne pouvons pas vous héberger cette fois.',
  withdrawn: 'Vous avez retiré cette demande.',
  lapsed: 'Cette demande s’est arrêtée, faute de nouvelles.',
  erased: 'Cette demande a été effacée.',
};

export const confirm = {
  title: (name: string) => `Un oui ou un non pour ${name}`,
  lead: (owner: string, name: string, isChange: boolean) =>
    `${owner || 'Quelqu’un'} demande ${isChange ? 'un changement' : 'des outils'} pour ${name}, et vous a nommé·e.`,
  second: 'On vous demande d’être la deuxième personne : joignable si la première ne répond plus, et qui sait où sont les outils.',
  steward: 'On vous demande d’animer les outils du réseau : répondre aux questions des collectifs et nous relayer ce qui vous dépasse.',
  yes: 'Oui, d’accord',
  no: 'Non, je préfère m’abstenir',
  said: {
    yes: 'Vous avez dit oui. Merci, il n’y a rien d’autre à faire.',
    no: 'Vous avez dit non. C’est entendu, et c’est dit à la personne qui vous a nommé·e.',
  },
  change: 'Vous pouvez changer d’avis ici, tant que la demande est ouverte.',
  privacy: 'Votre nom et votre adresse ne servent qu’à cette demande. Ils ne sont jamais publiés.',
};

export const follow = {
  ofChange: {
    title: (name: string) => `Votre changement : ${name}`,
    states: {
      with_steward: 'Le réseau que vous avez nommé lit votre demande de changement.',
      in_review: 'L’hébergeur lit votre demande de changement. Tout ce qui tourne continue.',
      declined: 'Nous ne pouvons pas faire ce changement. Tout ce qui tourne continue comme avant.',
      accepted: 'Votre changement est accepté.',
    },
  },
  beside: {
    title: 'Vos autres demandes pour le même accord',
    original: 'La page de bienvenue de votre demande',
    change: 'Une demande de changement',
  },
  title: (name: string) => (name ? `Votre demande : ${name}` : 'Votre demande'),
  states,
  askedElsewhere: (network: string) => `${network} lit votre demande, comme vous l’avez accepté.`,
  proposed: {
    network: {
      owner: 'Un autre réseau vous est proposé : c’est à vous de dire oui ou non.',
      editor: 'Un autre réseau est proposé pour cette demande.',
    },
    step: {
      owner: 'Un autre chemin vous est proposé : c’est à vous de dire oui ou non.',
      editor: 'Un autre chemin est proposé pour cette demande.',
    },
  },
  sentOn: (day: string) => `envoyée le ${day}`,
  owes: {
    owner: 'La suite dépend de vous.',
    network: (name: string) => `${name || 'Votre réseau'} doit la prochaine réponse.`,
    hoster: (name: string) => `${name} doit la prochaine réponse.`,
    nobody: 'Personne ne doit de réponse pour le moment.',
  },
  since: (day: string) => `Depuis le ${day}.`,
  bounced: (address: string) =>
    `Nos lettres à ${address} nous reviennent. Écrivez-nous un mot ci-dessous, avec une autre adresse si celle-ci est fausse : nous saurons que vous lisez cette page.`,
  comesBack: 'nos lettres lui reviennent',
  people: 'Les personnes',
  confirmed: 'a dit oui',
  waiting: 'n’a pas encore répondu',
  refused: 'a dit non',
  roles: { owner: 'vous', second: 'deuxième personne', steward: 'anime les outils', editor: 'co-rédige', contact: 'contact' },
  thread: 'La conversation',
  noThread: 'Rien n’a encore été écrit.',
  authors: {
    owner: 'Vous',
    steward: (network: string) => network || 'Votre réseau',
    hoster: (name: string) => name,
    system: (name: string) => `${name}, lettre`,
  },
  /** What was done between two messages, as one line of the conversation. */
  turns: {
    'undo-withdrawal': 'Le retrait est annulé : la demande a repris là où elle en était.',
    're-send': 'La demande a été renvoyée.',
    'take-back-changes': 'La précision n’est plus attendue : la demande est revenue là où elle en était.',
    'consent-referral': 'La réponse à la proposition est oui.',
    'refuse-referral': 'La réponse à la proposition est non.',
    'leave-waiting-list': 'La place gardée est prise : l’équipe a repris la demande.',
    'still-needed': 'Une place est toujours attendue.',
    'reopen-for-review': 'La demande a été rouverte.',
    'reopen-for-steward': 'La demande a été rouverte.',
    'accept-transfer': 'La demande est maintenant portée par une autre personne.',
  },
  write: 'Écrire un message',
  writeHelp: 'Il va à la personne qui suit votre demande, et reste ici.',
  writeHelpEnded: (hoster: string) => `Il va à l’équipe ${de(hoster)}, et reste ici.`,
  kept: 'Pas encore envoyé. Ce texte est gardé sur cet appareil.',
  forgetKept: 'Jeter ce texte',
  send: 'Envoyer le message',
  sent: 'Votre message est parti.',
  what: 'Ce que vous avez envoyé',
  version: (number: number, day: string) => `Envoi ${number}, le ${day}`,
  earlier: 'Les envois précédents sont gardés : demandez-les-nous si vous en avez besoin.',
  asked: 'Ce qu’on vous demande',
  askedBy: (who: string) => `De la part ${de(who)}`,
  askedFields: 'À revoir :',
  change: 'Revoir et renvoyer',
  answer: 'Répondre et renvoyer',
  changes: {
    title: 'Revoir et renvoyer',
    lead: 'Seules les réponses demandées peuvent changer. Ce que vous écrivez ici reste chez vous tant que vous ne renvoyez pas la demande.',
    kept: 'C’est gardé. La demande n’est pas encore renvoyée : revenez quand vous voulez.',
    until: (day: string) =>
      `La réponse est attendue jusqu’au ${day}. Nous le rappelons par lettre avant ; sans réponse, la demande s’arrête.`,
    waits: 'Vous avez commencé à répondre. Ce n’est pas encore renvoyé.',
    words: 'Un mot avec votre envoi',
    wordsHelp: 'Pour la personne qui a demandé.',
    go: 'Renvoyer la demande',
    notSentYet: 'Pas encore renvoyé',
    was: (answer: string) => `Vous aviez envoyé : ${answer}`,
    back: 'Revenir à ma demande',
  },
  choice: {
    title: 'Une proposition attend votre réponse',
    network: 'On vous propose de confier votre demande à',
    step: 'On vous propose un autre chemin :',
    yes: 'Oui, je suis d’accord',
    no: 'Non, je préfère rester ici',
    explain: 'Si vous dites oui, votre demande et vos noms sont montrés à ce réseau. Si vous dites non, votre demande continue ici.',
    explainStep: 'Si vous dites oui, nous refermons la demande avec ce chemin. Si vous dites non, elle continue.',
    until: (day: string) => `Vous pouvez répondre jusqu’au ${day}. Sans réponse, la proposition se referme et votre demande continue.`,
    waiting: (name: string) => `Vous avez dit oui. ${name} a été prévenu et répondra.`,
    waitingStep: 'Vous avez dit oui. Nous vous écrivons la suite.',
  },
  waitingList: {
    isHeld: {
      owner: 'Une place s’est libérée et vous est gardée : c’est à vous de dire si vous la prenez.',
      editor: 'Une place s’est libérée, et elle est gardée pour cette demande.',
    },
    before: (count: number) =>
      count === 0
        ? 'Aucune demande n’est avant la vôtre sur cette liste.'
        : count === 1
          ? 'Une demande est avant la vôtre sur cette liste.'
          : `${count} demandes sont avant la vôtre sur cette liste.`,
    nobodyKnows: 'Personne ne peut dire quand une place se libérera : nous vous écrirons dès que nous le saurons.',
    heldTitle: 'Une place vous est gardée',
    held: (day: string) => `Elle est pour vous jusqu’au ${day}. Ensuite, elle ira à la demande suivante, et la vôtre restera sur la liste.`,
    title: 'Attendez-vous toujours une place ?',
    asked: 'Un oui suffit pour garder votre rang.',
    givenUp: 'La place que nous vous gardions est passée à quelqu’un d’autre. Votre demande garde son rang, si vous le souhaitez.',
    take: 'Oui, nous prenons la place',
    yes: 'Oui, nous attendons toujours',
    no: 'Non, nous n’en avons plus besoin',
    noMeans: 'Un non retire votre demande. Vous pourrez revenir sur ce choix pendant quatorze jours.',
    taken: 'C’est noté, merci. L’équipe reprend votre demande.',
    kept: 'C’est noté, merci. Votre demande garde son rang.',
  },
  decision: {
    said: (day: string) => `Ce que nous vous écrivions le ${day} :`,
    alternative: 'Un autre chemin',
    wayBack: 'Si la situation change',
  },
  welcome: {
    title: 'Bienvenue',
    lead: 'Voici ce qui est à vous, et à qui demander.',
    services: 'Vos services',
    states: { to_deploy: 'en préparation', live: 'en service', read_only: 'en lecture seule', retired: 'arrêté' },
    first: 'À qui demander d’abord',
    askNetworkAt: (network: string) => `${network}, ici :`,
    delay: (delay: string) => `Délai de réponse habituel : ${lowerFirst(delay)}.`,
    comes: (hoster: string) =>
      `${hoster} met en place ce qui est en préparation, et vous écrit dès qu’un service est prêt, avec son adresse.`,
    askHoster: (name: string) => `${name}, par un message sur cette page.`,
    agreed: 'Ce qui a été convenu',
    amount: (amount: string, cost: string | undefined, period: string) =>
      `${amount} par ${period}${cost ? `, pour un coût réel de ${cost}` : ''}.`,
    noAmount: 'Le montant symbolique sera convenu avec vous.',
    periods: { month: 'mois', year: 'an' },
    renewal: (day: string) => `On en reparle ensemble le ${day}.`,
    charter: (version: string) => `Version ${version} de la charte.`,
    change: 'Demander un changement',
  },
  withdraw: {
    link: 'Retirer cette demande',
    title: 'Retirer votre demande ?',
    lead: 'Plus personne ne la lira. Vous pourrez revenir sur ce choix pendant quatorze jours, et elle reprendra là où elle en était.',
    go: 'Retirer ma demande',
    back: 'La garder',
    message: 'Je souhaite retirer ma demande.',
    became:
      'Une décision était déjà prise et sa lettre allait partir : votre souhait est devenu un message à la personne qui suit votre demande.',
    undo: 'Reprendre ma demande',
    undoUntil: (day: string) => `Vous pouvez revenir sur ce choix jusqu’au ${day}.`,
    undone: 'Votre demande a repris là où elle en était.',
  },
  opinion: {
    title: 'Deux questions sur le chemin',
    lead: 'Vos réponses ne changent rien à la décision. Elles sont gardées sans votre nom.',
    notice: 'Votre demande a reçu sa réponse. Deux questions, si vous avez une minute ?',
    link: 'Répondre aux deux questions',
    clear: 'La réponse était-elle claire, et avez-vous trouvé ce qu’il vous fallait ?',
    clearAnswers: { yes: 'Oui', partly: 'En partie', no: 'Non' },
    easier: 'Qu’est-ce qui aurait rendu le chemin plus facile ?',
    easierHelp: 'Sans nommer personne, si possible.',
    go: 'Envoyer mes réponses',
    back: 'Revenir à ma demande',
    said: (day: string) => `Merci, vos réponses sont gardées. Vous pouvez les changer jusqu’au ${day}.`,
    over: 'Merci, vos réponses sont gardées. Elles ne peuvent plus changer.',
    refusals: {
      choose: 'Choisissez une réponse à la première question.',
      'too-long': 'Raccourcissez un peu : 2000 signes au plus.',
      'too-late': 'Les quatorze jours sont passés : vos réponses restent telles quelles.',
    },
  },
  links: {
    link: 'Mes liens',
    title: 'Vos liens',
    lead: 'Le lien de vos lettres ouvre cette demande sans mot de passe. Gardez-le pour vous.',
    again: 'Recevoir le lien à nouveau',
    againMeans: (email: string) => `Une lettre part à ${email}, avec le même lien.`,
    againGo: 'M’envoyer le lien',
    renew: 'Changer de lien',
    renewMeans: (email: string) =>
      `Vous avez perdu un ordinateur, ou transféré la lettre par erreur ? Tous vos liens s’arrêtent aussitôt, ici aussi, et un nouveau part à ${email}. Les personnes qui co-rédigent la demande gardent les leurs.`,
    renewGo: 'Arrêter ces liens et m’en envoyer un nouveau',
    sent: 'La lettre est partie. Regardez votre boîte, et les indésirables.',
    renewed:
      'Vos anciens liens ne marchent plus. Un nouveau part à l’adresse de la demande. Si rien n’arrive, demandez-le à nouveau plus bas.',
    tooMany: 'Plusieurs lettres sont déjà parties. Réessayez dans une heure.',
  },
  data: {
    consents: {
      title: 'Ce que vous avez accepté ou non',
      charter: 'La charte',
      listed: 'Figurer dans l’annuaire public',
      'other-letters': 'Recevoir d’autres lettres',
      dated: (day: string, version: string, isCharter: boolean) =>
        `le ${day}, version ${version} ${isCharter ? 'de la charte' : 'du formulaire'}`,
      readCharter: 'Relire ce texte',
    },
    link: 'Voir, emporter ou effacer mes données',
    title: 'Vos données',
    lead: 'Voici tout ce que nous gardons de votre demande. Vous pouvez l’imprimer, l’emporter dans un fichier, ou le faire effacer.',
    download: 'Emporter dans un fichier (JSON)',
    people: 'Les personnes',
    confirmed: (day: string) => `a confirmé le ${day}`,
    refused: (day: string) => `a refusé le ${day}`,
    erase: 'Tout effacer',
    eraseMeans:
      'Vos réponses, les messages, les noms et les adresses disparaissent tout de suite, pour tout le monde. Une demande en cours s’arrête. Il reste la référence, les dates et l’issue. On ne peut pas revenir en arrière.',
    sureLegend: 'Confirmez',
    sure: 'Oui, effacer cette demande pour de bon',
    go: 'Effacer mes données',
    erasedTitle: 'C’est effacé',
    erasedLead:
      'Votre demande et ce qu’elle disait de vous n’existent plus ici. Si elle était partie, une dernière lettre vous le confirme, puis votre adresse s’efface aussi.',
    refusals: {
      'not-sure': 'Cochez la case pour confirmer : on ne peut pas revenir en arrière.',
      'last-contact':
        'Vous êtes la dernière personne joignable pour des outils qui tournent encore. Il faut d’abord qu’une autre personne prenne la suite : que celle que vous avez nommée dise oui par le lien de sa lettre, ou écrivez-nous qui c’est. Si personne ne reprend, dites-nous d’arrêter les outils. Nous effacerons ensuite.',
      'wrong-state': 'La demande a changé entre-temps. Relisez cette page, puis confirmez à nouveau.',
      overtaken: 'La demande a changé entre-temps. Relisez cette page, puis confirmez à nouveau.',
    },
  },
  reopen: {
    until: (day: string) => `Vous pouvez la rouvrir, une fois, jusqu’au ${day}. Quelqu’un la relira.`,
    go: 'Rouvrir ma demande',
    done: 'Votre demande est rouverte. Qui doit la lire vient d’être prévenu.',
  },
  reSent: 'Votre demande est renvoyée. Merci.',
  chosen: {
    yes: (network: string) =>
      network
        ? `Votre oui est noté et transmis à ${network}. La réponse viendra ici, et par lettre.`
        : 'Votre oui est noté. Nous refermons la demande avec ce chemin, et vous l’écrivons.',
    no: 'Votre non est noté, et dit à la personne qui proposait. Votre demande continue ici : l’hébergeur la lit.',
  },
  refusals: {
    empty: 'Écrivez quelques mots avant d’envoyer.',
    'too-long': 'Raccourcissez votre message : 4000 signes au plus.',
    'too-many': 'Vous avez envoyé beaucoup de messages. Réessayez dans une heure.',
    'wrong-state': 'La demande a changé entre-temps : voici où elle en est maintenant.',
    overtaken:
      'La demande a changé dans un autre onglet, ou quelqu’un vient d’y répondre. Ce que vous avez tapé est encore là : relisez, puis envoyez à nouveau.',
    'already-answered': 'Cette proposition a déjà reçu sa réponse, ou elle a été retirée.',
    'too-late': 'Les quatorze jours sont passés. Écrivez-nous un message ci-dessous, nous verrons ensemble.',
    elsewhere:
      'Une réponse a été changée aussi ailleurs. Rien n’est écrasé : renvoyez pour garder ce qui est écrit ici, ou recopiez l’autre version.',
    unclear: 'Rien n’a été fait. Appuyez sur un des boutons de cette page.',
    'nothing-said': 'Répondez en quelques mots à ce qu’on vous demande.',
  },
  print: 'Cette page peut s’imprimer.',
};
