import { correctionStoreContract } from './correction-store.ts';
import { decisionStoreContract } from './decision-store.ts';
import { expiryContract } from './expiry.ts';
import { factStoreContract, factStoreRaceContract } from './fact-store.ts';
import { letterStoreContract } from './letter-store.ts';
import { mailSwitchContract } from './mail-switch.ts';
import { quarantineContract } from './quarantine.ts';
import { resultStoreContract } from './result-store.ts';
import { reviewRequestRaceContract, reviewRequestStoreContract } from './review-request-store.ts';
import { runStoreContract } from './run-store.ts';
import { shardReaderContract } from './shard-reader.ts';
import type { OpenStorage } from './storage.ts';
import { suppressionStoreContract } from './suppression-store.ts';
import { writtenMailsContract } from './written-mails.ts';

/** What every storage promises, one suite a port. */
export function storageContracts(open: OpenStorage): void {
  factStoreContract(open);
  factStoreRaceContract(open);
  expiryContract(open);
  shardReaderContract(open);
  resultStoreContract(open);
  letterStoreContract(open);
  reviewRequestStoreContract(open);
  reviewRequestRaceContract(open);
  runStoreContract(open);
  quarantineContract(open);
  correctionStoreContract(open);
  decisionStoreContract(open);
  suppressionStoreContract(open);
  writtenMailsContract(open);
  mailSwitchContract(open);
}
