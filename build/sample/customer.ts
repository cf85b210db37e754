import type { Account, Autopay } from '#shared/domain/account/account';
import { DAY_MS } from '#shared/domain/time/instant';
import type { CustomerDraft, SampleContext } from './customer-draft';
import { inventPerson } from './people';
import { PLANS } from './plans';
import { sampleProvenance } from './provenance';

/** A customer with plan and contact data, no bills yet. */
export function inventCustomer(context: SampleContext, index: number): CustomerDraft {
  const { random, nowMs } = context;
  const person = inventPerson(random, index);
  const plan = random.pick(PLANS);
  const openedAtMs = nowMs - random.between(400, 2200) * DAY_MS;
  const account: Account = {
    id: `acct-${index}`,
    number: `88${String(index).padStart(6, '0')}`,
    holder: { name: person.name, salutation: person.salutation },
    phone: person.phone,
    email: person.email,
    status: 'active',
    plan: { name: plan.name, monthlyFeeMinor: plan.monthlyFeeMinor, currency: 'CNY' },
    openedAtMs,
    contractEndAtMs: random.chance(80) ? nowMs + random.between(20, 700) * DAY_MS : null,
    autopay: random.chance(45) ? inventAutopay(context) : null,
    flags: random.chance(6) ? ['elderly'] : [],
    consent: { recording: random.chance(90), marketing: random.chance(35), dataSharing: random.chance(50) },
    contactConfirmedAtMs: nowMs - random.between(5, 300) * DAY_MS,
    changes: [
      { id: `acct-${index}-opened`, type: 'opened', atMs: openedAtMs, before: null, after: plan.name },
    ],
    provenance: sampleProvenance(nowMs),
  };
  return { index, account, plan, bills: [], payments: [] };
}

function inventAutopay({ random, nowMs }: SampleContext): Autopay {
  const method = random.pick(['alipay', 'wechat_pay', 'credit_card', 'direct_debit'] as const);
  const expiryYear = new Date(nowMs).getUTCFullYear() + random.between(1, 4);
  return {
    method,
    instrumentTail: random.digits(4),
    cardExpiry:
      method === 'credit_card' ? `${expiryYear}-${String(random.between(1, 12)).padStart(2, '0')}` : null,
    state: 'active',
  };
}
