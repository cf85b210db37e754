import { standingProofs } from '../standing-proofs';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';

/** Takes a confirmed proof back; both stay in the history. */
export const withdrawProof: DecideOn<'withdraw_proof'> = (ticket, { proofKey }) => {
  const early = notInHand(ticket);
  if (early) return early;
  return standingProofs(ticket.events).some((proof) => proof.proofKey === proofKey)
    ? decided({ type: 'proof_withdrawn', proofKey })
    : refused('proof_not_found', 'There is no such proof on the ticket');
};
