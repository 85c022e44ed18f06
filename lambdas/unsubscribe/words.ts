import type { Language } from '../../domain/facts/marketplace-event.ts';
import type { StopList } from '../../domain/outbox/stop-list.ts';

/** Everything that the pages say in one language. */
export interface PageWords {
  readonly lists: Readonly<Record<StopList, ListWords>>;
  readonly resumed: Said;
  readonly refused: Said;
  readonly noSuchPage: Said;
  readonly notPossible: Said;
  readonly failed: Said;
}

export interface Said {
  readonly headline: string;
  readonly text: string;
}

export interface ListWords {
  readonly ask: Said;
  /** On the button. */
  readonly stop: string;
  readonly stopped: Said;
  /** How to take it back: on a button, or as a link. */
  readonly takeBack: string;
}

const EN: PageWords = {
  lists: {
    WEEKLY_SCORES: {
      ask: {
        headline: 'Stop the weekly scores?',
        text: 'We then send you no weekly score by mail any more. Every figure stays in your account. Letters about strikes still come: they have consequences for you.',
      },
      stop: 'Stop the weekly scores',
      stopped: {
        headline: 'The weekly scores are stopped.',
        text: 'You get none any more, from now on. Every figure stays in your account. Letters about strikes still come.',
      },
      takeBack: 'Send them to me after all',
    },
    REVIEW_REQUESTS: {
      ask: { headline: 'Stop the review requests?', text: 'We then ask you for no more reviews by mail.' },
      stop: 'Stop the review requests',
      stopped: { headline: 'The review requests are stopped.', text: 'We ask you for no more reviews, from now on.' },
      takeBack: 'Changed your mind? Choose which mails you get',
    },
  },
  resumed: { headline: 'You get the weekly scores again.', text: 'The next one comes after the next weekly run.' },
  refused: {
    headline: 'This link is not valid.',
    text: 'It may have been cut short on its way. Open it once more from the mail itself, or answer that mail and say what you no longer want.',
  },
  noSuchPage: { headline: 'There is no such page.', text: 'Open the link from the mail itself.' },
  notPossible: { headline: 'That is not possible here.', text: 'Open the link from the mail itself.' },
  failed: { headline: 'That did not work.', text: 'Nothing has changed. Please try again in a minute.' },
};

/** Partners are addressed as "u", customers as "je": as in the letters. */
const NL: PageWords = {
  lists: {
    WEEKLY_SCORES: {
      ask: {
        headline: 'De wekelijkse scores stoppen?',
        text: 'U krijgt dan geen wekelijkse score meer per mail. Alle cijfers blijven in uw account staan. Brieven over strikes blijven komen: die hebben gevolgen voor u.',
      },
      stop: 'Stop de wekelijkse scores',
      stopped: {
        headline: 'De wekelijkse scores zijn gestopt.',
        text: 'U krijgt ze vanaf nu niet meer. Alle cijfers blijven in uw account staan. Brieven over strikes blijven komen.',
      },
      takeBack: 'Stuur ze mij toch',
    },
    REVIEW_REQUESTS: {
      ask: {
        headline: 'Stoppen met beoordelingsverzoeken?',
        text: 'We vragen je dan niet meer per mail om een beoordeling.',
      },
      stop: 'Stop de beoordelingsverzoeken',
      stopped: {
        headline: 'De beoordelingsverzoeken zijn gestopt.',
        text: 'We vragen je vanaf nu niet meer om een beoordeling.',
      },
      takeBack: 'Toch liever wel? Kies welke mails je krijgt',
    },
  },
  resumed: {
    headline: 'U krijgt de wekelijkse scores weer.',
    text: 'De eerstvolgende komt na de volgende wekelijkse meting.',
  },
  refused: {
    headline: 'Deze link is niet geldig.',
    text: 'Misschien is hij onderweg afgebroken. Open hem nog eens vanuit de mail zelf, of beantwoord die mail en zeg wat u niet meer wilt ontvangen.',
  },
  noSuchPage: { headline: 'Deze pagina bestaat niet.', text: 'Open de link vanuit de mail zelf.' },
  notPossible: { headline: 'Dat kan hier niet.', text: 'Open de link vanuit de mail zelf.' },
  failed: { headline: 'Dat is niet gelukt.', text: 'Er is niets veranderd. Probeer het over een minuut opnieuw.' },
};

const FR: PageWords = {
  lists: {
    WEEKLY_SCORES: {
      ask: {
        headline: 'Ne plus recevoir les scores hebdomadaires ?',
        text: 'Vous ne recevrez plus de score hebdomadaire par e-mail. Tous les chiffres restent dans votre compte. Les lettres concernant les strikes continuent d’arriver : elles ont des conséquences pour vous.',
      },
      stop: 'Ne plus recevoir les scores',
      stopped: {
        headline: 'Vous ne recevez plus les scores hebdomadaires.',
        text: 'C’est effectif dès maintenant. Tous les chiffres restent dans votre compte. Les lettres concernant les strikes continuent d’arriver.',
      },
      takeBack: 'Me les envoyer quand même',
    },
    REVIEW_REQUESTS: {
      ask: {
        headline: 'Ne plus recevoir de demandes d’évaluation ?',
        text: 'Nous ne vous demanderons plus d’évaluation par e-mail.',
      },
      stop: 'Ne plus recevoir de demandes',
      stopped: {
        headline: 'Vous ne recevez plus de demandes d’évaluation.',
        text: 'C’est effectif dès maintenant.',
      },
      takeBack: 'Vous avez changé d’avis ? Choisissez les e-mails que vous recevez',
    },
  },
  resumed: {
    headline: 'Vous recevez à nouveau les scores hebdomadaires.',
    text: 'Le prochain arrive après la prochaine mesure hebdomadaire.',
  },
  refused: {
    headline: 'Ce lien n’est pas valable.',
    text: 'Il a peut-être été coupé en chemin. Ouvrez-le à nouveau depuis l’e-mail, ou répondez à cet e-mail en disant ce que vous ne voulez plus recevoir.',
  },
  noSuchPage: { headline: 'Cette page n’existe pas.', text: 'Ouvrez le lien depuis l’e-mail.' },
  notPossible: { headline: 'Ce n’est pas possible ici.', text: 'Ouvrez le lien depuis l’e-mail.' },
  failed: { headline: 'Cela n’a pas fonctionné.', text: 'Rien n’a changé. Réessayez dans une minute.' },
};

export const WORDS: Readonly<Record<Language, PageWords>> = { nl: NL, fr: FR, en: EN };
