/** What a request says of the people who write it. */
export const together = {
  title: 'À plusieurs',
  titleSent: 'Qui porte et qui lit cette demande',
  lead: 'Vous pouvez écrire cette demande ensemble. Une seule personne la porte : elle seule l’envoie, et c’est à elle que nous répondons.',
  leadSent: 'Les personnes que vous invitez lisent la demande et écrivent dans la conversation. C’est vous qui décidez de la suite.',
  leadEditor: (owner: string) =>
    `C’est ${owner || 'la personne qui a commencé'} qui porte cette demande, et qui peut inviter, envoyer ou transmettre.`,
  link: 'Inviter quelqu’un à écrire',
  linkEditor: 'Qui écrit cette demande',
  linkSent: 'Inviter, relancer ou transmettre',
  back: 'Revenir à la demande',
  people: 'Les personnes',
  alone: 'Pour l’instant, personne d’autre n’est dans cette demande.',
  you: 'vous',
  someone: 'Une personne de votre groupe',
  roles: {
    owner: 'porte la demande',
    second: 'deuxième personne',
    steward: 'anime les outils',
    editor: 'co-rédige',
    contact: 'contact',
  },
  confirmed: 'a dit oui',
  waiting: 'n’a pas encore répondu',
  refused: 'a dit non',
  left: 'n’y participe plus',
  again: 'Envoyer l’invitation à nouveau',
  sendLink: 'Lui renvoyer son lien',
  remove: 'Retirer',
  toWhom: (name: string) => ` : ${name}`,
  invite: 'Inviter quelqu’un',
  inviteLead: 'Cette personne reçoit une lettre et répond oui ou non. Cinq personnes au plus.',
  inviteName: 'Son nom',
  inviteEmail: 'Son adresse de courriel',
  inviteEmailHelp: 'Elle ne sert qu’à cette demande.',
  inviteGo: 'Envoyer l’invitation',
  confirmFirst: (email: string) =>
    email
      ? `Nous n’écrivons à personne de votre part avant que votre adresse, ${email}, soit confirmée. Ouvrez le lien de la lettre que nous vous avons envoyée, puis revenez ici.`
      : 'Nous n’écrivons à personne de votre part avant de connaître votre adresse et de l’avoir confirmée. Donnez-la d’abord : une lettre arrive, son lien la confirme.',
  giveAddress: 'Donner mon adresse',
  sendAgain: 'Envoyer la lettre à nouveau',
  transfer: 'Transmettre la demande',
  transferLead:
    'Si quelqu’un d’autre doit la porter à votre place, proposez-la-lui. Cette personne a quatorze jours pour dire oui. Si elle dit oui, votre lien actuel s’arrête : une lettre vous en donne un autre, pour continuer à co-rédiger la demande.',
  transferTo: 'À qui ?',
  transferOther: 'À quelqu’un d’autre',
  transferOtherHelp: 'Écrivez son nom et son adresse ci-dessous.',
  transferName: 'Son nom',
  transferEmail: 'Son adresse de courriel',
  transferEmailHelp: 'Si la personne n’est pas dans la liste.',
  transferGo: 'Proposer la demande',
  offered: (person: string, day: string) =>
    `Vous avez proposé cette demande à ${person}, qui peut dire oui jusqu’au ${day}. D’ici là, rien ne change.`,
  takeBack: 'Retirer ma proposition',
  closed: 'Pour le moment, personne ne peut être invité et la demande ne change pas de mains.',
  done: {
    invite: 'L’invitation est en route.',
    again: 'Une nouvelle lettre est en route.',
    remove: 'C’est fait : ses liens n’ouvrent plus rien.',
    offer: 'Votre proposition est en route.',
    'take-back': 'Votre proposition est retirée : son lien n’ouvre plus rien.',
  },
  refusals: {
    'not-yours': 'Seule la personne qui porte la demande peut faire cela.',
    'unconfirmed-address': 'Confirmez d’abord votre adresse, par le lien de la lettre que nous vous avons envoyée.',
    'wrong-state': 'Pour le moment, la demande ne peut pas changer de mains ni accueillir quelqu’un.',
    'nobody-chosen': 'Dites à qui : choisissez une personne, ou écrivez une adresse.',
    'not-email': 'Écrivez une adresse complète, comme nom@example.org.',
    yourself: 'C’est l’adresse de la personne qui porte déjà la demande : écrivez celle de quelqu’un d’autre.',
    'already-there': 'Cette personne est déjà invitée. Vous pouvez lui envoyer l’invitation à nouveau, dans la liste.',
    'enough-editors': 'Cinq personnes sont déjà invitées. Retirez-en une pour en inviter une autre.',
    'unknown-person': 'Cette personne n’est plus dans la demande : voici qui y est maintenant.',
    'already-offered': 'La demande est déjà proposée à quelqu’un. Retirez cette proposition avant d’en faire une autre.',
    'nothing-offered': 'Cette proposition a déjà reçu sa réponse, ou son temps est passé.',
    unclear: 'Rien n’a été fait. Appuyez sur un des boutons de cette page.',
    'too-many': 'Beaucoup de lettres sont déjà parties. Attendez un peu, ou demain, avant d’en envoyer d’autres.',
  },
  editing: (owner: string) =>
    `Vous co-rédigez cette demande. C’est ${owner || 'la personne qui l’a commencée'} qui la porte, qui l’envoie et qui répond aux questions de notre accord.`,
  onlyOwnerSends: (owner: string) =>
    `C’est ${owner || 'la personne qui porte la demande'} qui peut l’envoyer. Ce que vous écrivez y est déjà, sans rien faire de plus.`,
  sendTitle: 'Qui l’envoie',
  checkLead: 'Voici tout ce qui est écrit. Vous pouvez encore tout changer.',
  checkMissing: (count: number) => (count > 1 ? `Il manque encore ${count} réponses.` : 'Il manque encore une réponse.'),
  welcome: {
    title: (name: string) => (name ? `Vous écrivez pour ${name}` : 'Vous écrivez cette demande à plusieurs'),
    lead: (owner: string) =>
      `${owner || 'La personne qui a commencé'} vous a invité·e. Répondez à ce que vous savez, dans l’ordre que vous voulez, et laissez le reste.`,
    mayTitle: 'Ce qu’on attend de vous',
    may: [
      'Lire ce qui est écrit, compléter et corriger.',
      'Ce que vous écrivez s’enregistre au fur et à mesure, et les autres le voient.',
      'Le lien de votre lettre rouvre la demande, sur n’importe quel appareil.',
    ],
    mayNot: (owner: string) =>
      `${owner || 'La personne qui a commencé'} porte la demande : c’est elle qui donne ses coordonnées et son accord à la charte, qui invite, et qui envoie. Vous n’avez pas à le faire, et ne le pouvez pas.`,
    pagesTitle: 'Où en est la demande',
    states: { written: 'écrit', begun: 'commencé', empty: 'à écrire' },
    begin: (page: string) => `Commencer par « ${page} »`,
    read: 'Tout relire',
  },
  leave: {
    link: 'Ne plus participer à cette demande',
    title: 'Ne plus participer à cette demande ?',
    lead: (owner: string) =>
      `Vous ne pourrez plus la lire ni y écrire. Ce que vous avez écrit y reste. ${owner || 'La personne qui la porte'} verra que vous n’y participez plus.`,
    go: 'Ne plus y participer',
    back: 'Y rester',
    doneTitle: 'Vous ne participez plus à cette demande',
    done: 'Vos liens n’ouvrent plus cette demande. Si vous changez d’avis, le bouton de la lettre qui vous invitait vous y ramène.',
  },
  reading: (owner: string) =>
    `Vous co-rédigez cette demande : vous pouvez la lire, et écrire dans la conversation. C’est ${owner || 'la personne qui la porte'} qui peut la renvoyer, la retirer ou répondre à une proposition.`,
  bounced: (owner: string) =>
    `Nos lettres à ${owner || 'la personne qui porte la demande'} nous reviennent. Dites-le-lui, si vous le pouvez : elle seule peut donner une autre adresse.`,
  owesOwner: (owner: string) => `La suite dépend de ${owner || 'la personne qui porte la demande'}.`,
  laterLead: (owner: string) =>
    `Ce que vous avez écrit est dans la demande, et y reste. ${owner || 'La personne qui la porte'} décide du moment de l’envoyer.`,
  later: 'Le lien de votre lettre rouvre la demande, sur n’importe quel appareil.',
  confirm: {
    title: (name: string) => (name ? `Écrire ensemble pour ${name}` : 'Écrire une demande ensemble'),
    lead: (owner: string, name: string) =>
      `${owner || 'Quelqu’un'} vous invite à travailler sur une demande d’outils${name && ` pour ${name}`}.`,
    means:
      'Si vous dites oui, ce navigateur ouvre la demande et vous complétez les réponses. Seule la personne qui la porte peut l’envoyer.',
    meansSent: 'Si vous dites oui, vous lisez ce qui a été envoyé, vous voyez où en est la demande, et vous écrivez dans la conversation.',
    yes: 'Oui, ouvrir la demande',
    open: 'Ouvrir la demande',
    no: 'Non, je préfère m’abstenir',
    leave: 'Ne plus y participer',
    said: {
      yes: 'Vous avez dit oui. Ce bouton ouvre la demande sur cet appareil.',
      no: 'Vous avez dit non. C’est entendu : vous n’avez rien d’autre à faire.',
    },
    left: 'Vous ne participez plus à cette demande. Si vous changez d’avis, ce bouton vous y ramène.',
  },
  offer: {
    title: (name: string) => (name ? `Reprendre la demande pour ${name} ?` : 'Reprendre cette demande ?'),
    lead: (owner: string, name: string) => `${owner || 'Quelqu’un'} vous propose de porter sa demande d’outils${name && ` pour ${name}`}.`,
    means:
      'Si vous dites oui, cette demande devient la vôtre : c’est vous qui la complétez, l’envoyez ou l’effacez, et c’est à vous que nous répondrons. Votre adresse est confirmée par la même occasion, et les consentements déjà donnés restent.',
    meansSent:
      'Cette demande est déjà partie. Si vous dites oui, elle devient la vôtre : c’est à vous que nous répondrons, et c’est vous qui pourrez corriger ce qu’on vous demandera, ou la retirer. Votre adresse est confirmée par la même occasion, et les consentements déjà donnés restent.',
    until: (day: string) => `Vous pouvez répondre jusqu’au ${day}.`,
    yes: 'Oui, je la reprends',
    no: 'Non, je préfère m’abstenir',
    done: 'C’est fait : cette demande est maintenant la vôtre. Une lettre vous apporte le lien pour y revenir.',
    saidNo: 'Vous avez dit non. C’est entendu, et c’est dit à la personne qui vous l’a proposée.',
    refusals: {
      'unknown-link': {
        title: 'Ce lien n’ouvre rien',
        body: 'Il a peut-être été coupé par votre messagerie, ou la demande n’existe plus.',
      },
      'expired-link': {
        title: 'Le temps de cette proposition est passé',
        body: 'Elle valait quatorze jours. La personne qui porte la demande peut vous la refaire.',
      },
      'taken-back': {
        title: 'Cette proposition a été retirée',
        body: 'La personne qui porte la demande a changé d’avis. Vous n’avez rien à faire.',
      },
      accepted: {
        title: 'Cette proposition a déjà été acceptée',
        body: 'La demande s’ouvre maintenant par le lien de la lettre que nous vous avons envoyée alors.',
      },
      refused: {
        title: 'Vous avez déjà dit non',
        body: 'Si vous changez d’avis, la personne qui porte la demande peut vous la proposer à nouveau.',
      },
      'not-now': {
        title: 'Cette demande ne change pas de mains en ce moment',
        body: 'Elle a avancé depuis que cette lettre est partie. Demandez à la personne qui la porte où elle en est.',
      },
    },
  },
  prepared: {
    notice: (hoster: string) => `Préparé par ${hoster}, pour une personne au téléphone.`,
    noticeMore: 'Ses coordonnées et son accord à la charte lui reviennent : elle les donne elle-même, après avoir lu.',
    handOver: 'Passer la main',
    title: 'Passer la main',
    lead: 'La personne reçoit une lettre. Elle lit ce que vous avez écrit, change ce qu’elle veut, et elle seule l’envoie. Dès qu’elle ouvre la demande, ce navigateur ne l’ouvre plus.',
    name: 'Le nom de la personne',
    email: 'Son adresse de courriel',
    emailHelp: 'Relisez-la à voix haute, lettre par lettre.',
    go: 'Envoyer la lettre',
    handed: (email: string) => `La lettre est en route vers ${email}. La demande est à cette personne dès qu’elle l’ouvre.`,
    otherAddress: 'Vous pouvez encore corriger l’adresse : l’ancien lien n’ouvrira plus rien.',
    laterLead: 'Ce que vous avez écrit est gardé trois mois. Vous le retrouvez là où vous l’avez commencé.',
    check: 'Cette demande n’est pas à vous : la personne au téléphone la lira, donnera son accord et l’enverra.',
    resumeTitle: 'Une demande préparée pour vous',
    resume: (hoster: string) =>
      `${hoster} a préparé cette demande pour vous, au téléphone. Rien n’est envoyé avant que vous l’ayez lue. Ce bouton l’ouvre sur cet appareil, la met à votre nom, et confirme que l’adresse est la vôtre.`,
    refusals: {
      'not-yours': 'La personne a ouvert sa demande : elle est maintenant à elle.',
      'not-a-draft': 'Cette demande n’est plus un brouillon.',
      'not-email': 'Écrivez une adresse complète, comme nom@example.org.',
      'too-many': 'Plusieurs lettres sont déjà parties à cette adresse aujourd’hui. Réessayez demain.',
    },
  },
};
