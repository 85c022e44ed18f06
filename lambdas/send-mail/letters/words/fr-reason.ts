import type { Reason } from '../../../../domain/norms/tally.ts';
import { formatsFor } from '../show/formats.ts';
import { FRENCH } from './fr-locale.ts';

const { date, moment } = formatsFor(FRENCH);

const CANCELLERS = { PARTNER: 'par vous', CUSTOMER: 'par le client', EXPIRY: 'par expiration de la commande' };

const CANCEL_REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    OUT_OF_STOCK: 'rupture de stock',
    REQUESTED_BY_CUSTOMER: 'à la demande du client',
    BAD_CONDITION: 'article en mauvais état',
    HIGHER_SHIPCOST: 'frais d’envoi plus élevés',
    INCORRECT_PRICE: 'prix incorrect',
    NOT_AVAIL_IN_TIME: 'pas disponible à temps',
    NO_BOL_GUARANTEE: 'pas de garantie',
    ORDERED_TWICE: 'commandé deux fois',
    RETAIN_ITEM: 'article conservé',
    TECH_ISSUE: 'problème technique',
    UNFINDABLE_ITEM: 'article introuvable',
    OTHER: 'autre motif',
  }),
);

/** Why a thing counts. */
export function reason(facts: Reason): string {
  switch (facts.kind) {
    case 'LATE':
      return `promis le ${date(facts.promised)}, première tentative le ${date(facts.attempted)}`;
    case 'NEVER_ATTEMPTED':
      return `promis le ${date(facts.promised)}, aucune tentative de livraison`;
    case 'NOT_RECEIVED':
      return `promis le ${date(facts.promised)}, pas reçu selon le client`;
    case 'CANCELLED':
      return `annulé le ${date(facts.on)} ${CANCELLERS[facts.by]}\u00a0: ${CANCEL_REASONS.get(facts.code) ?? facts.code}`;
    case 'NO_CODE':
      return 'pas de code de suivi';
    case 'ASKED':
      return `posée le ${date(facts.on)}, sur la commande ${facts.orderId}`;
    case 'RETURNED':
      return `retour enregistré le ${date(facts.on)}, ligne de commande ${facts.orderItemId}`;
    case 'NO_ANSWER':
      return `appel du ${moment(facts.at)}, sans réponse`;
    case 'LATE_REPLY': {
      const reply = facts.answered === null ? 'aucune réponse' : `première réponse le ${moment(facts.answered)}`;
      return `posée le ${moment(facts.opened)}, réponse attendue avant le ${moment(facts.due)}, ${reply}`;
    }
  }
}
