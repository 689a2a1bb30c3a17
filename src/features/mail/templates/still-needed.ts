import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Until when a place is held, in words; empty where none is. */
  heldUntil: string;
  /** The day on which silence has a consequence, in words; empty where it has none. */
  until: string;
}

/** To the owner of a request on the waiting list: a place is held for them, or whether they still wait. */
export const stillNeeded: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, heldUntil, until }) => ({
    subject: heldUntil ? `${reference} : une place vous est gardée` : `${reference} : attendez-vous toujours une place ?`,
    greeting: 'Bonjour,',
    link: { label: heldUntil ? 'Dire oui ou non à cette place' : 'Dire si vous attendez toujours', path },
    paragraphs: heldUntil
      ? [
          `Une place se libère, et nous la gardons pour ${name} jusqu’au ${heldUntil}.`,
          'Dites oui, et nous reprenons votre demande aussitôt. Dites non, et elle se referme, sans reproche.',
          'Sans réponse ce jour-là, la place ira à la demande suivante. La vôtre restera sur la liste.',
        ]
      : [
          `La demande ${de(name)} est toujours sur notre liste d’attente. Avez-vous encore besoin de ces outils ? Un oui suffit pour garder votre rang.`,
          ...(until
            ? [
                `Notre lettre précédente est restée sans réponse. Si rien ne vient d’ici le ${until}, nous mettrons la demande de côté ; vous pourrez encore la rouvrir.`,
              ]
            : ['Personne ne peut dire quand une place se libérera : nous vous écrirons dès que nous le saurons.']),
        ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, name, heldUntil, until }) => ({
    subject: heldUntil ? `${reference}: a place is held for you` : `${reference}: are you still waiting for a place?`,
    greeting: 'Hello,',
    link: { label: heldUntil ? 'Say yes or no to this place' : 'Say whether you still wait', path },
    paragraphs: heldUntil
      ? [
          `A place is free, and we are holding it for ${name} until ${heldUntil}.`,
          'Say yes, and we take your request up at once. Say no, and it is closed; nobody will mind.',
          'Without an answer by that day the place goes to the next request. Yours stays on the list.',
        ]
      : [
          `The request of ${name} is still on our waiting list. Do you still need these tools? A yes is enough to keep your turn.`,
          ...(until
            ? [
                `Our last letter was not answered. If nothing comes by ${until}, we will put the request aside; you will still be able to open it again.`,
              ]
            : ['Nobody can say when a place will be free: we will write to you as soon as we know.']),
        ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
