import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AuditEntry, auditHash, CHAIN_START } from './audit-entry';
import { firstBroken } from './verify-audit';

const START = { seq: 0, hash: CHAIN_START };

function chainOf(actors: readonly (string | null)[]): AuditEntry[] {
  let previousHash = CHAIN_START;
  return actors.map((actorId, index) => {
    const unsealed = {
      seq: index + 1,
      atMs: 1_000 + index,
      actorId,
      action: 'signed_in',
      details: { index },
      previousHash,
    };
    previousHash = auditHash(unsealed);
    return { ...unsealed, hash: previousHash };
  });
}

const chains = fc.array(fc.option(fc.string()), { minLength: 2, maxLength: 12 }).map(chainOf);

it('finds a whole chain whole, read in any pages', () => {
  fc.assert(
    fc.property(chains, fc.nat(11), (chain, at) => {
      expect(firstBroken(chain, START)).toBeNull();
      const cut = Math.min(at, chain.length - 1);
      expect(firstBroken(chain.slice(cut), cut === 0 ? START : (chain[cut - 1] ?? START))).toBeNull();
    }),
  );
});

it('finds every change, removal and exchange but at the open end', () => {
  fc.assert(
    fc.property(chains, fc.nat(), fc.constantFrom('change', 'remove', 'exchange'), (chain, at, how) => {
      const index = at % (chain.length - 1);
      const forged = [...chain];
      const [one, two] = [forged[index], forged[index + 1]];
      if (!one || !two) return;
      if (how === 'change') forged[index] = { ...one, atMs: one.atMs + 1 };
      if (how === 'remove') forged.splice(index, 1);
      if (how === 'exchange') forged.splice(index, 2, two, one);
      expect(firstBroken(forged, START)).not.toBeNull();
    }),
  );
});
