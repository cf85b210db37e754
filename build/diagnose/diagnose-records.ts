import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { diagnose } from '#shared/domain/diagnosis/diagnose';
import type { Diagnosis } from '#shared/domain/diagnosis/finding';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { InputProblem } from './input-problem';
import { addRecord, customersOf, emptyBook } from './record-book';

/** What integrators get: for every account what its records say, each finding with its proof, and the verdict. */
export type DiagnosisReport = {
  readonly format: 'holdfast-diagnosis';
  readonly version: 1;
  /** The instant the records were judged at, ISO 8601 in UTC. */
  readonly now: string;
  readonly accounts: readonly AccountDiagnosis[];
};

export type AccountDiagnosis = Diagnosis & { readonly accountId: string; readonly accountNumber: string };

/**
 * Judges records by the policy every centre starts with.
 * @throws InputProblem `account_unknown`, `account_missing`.
 */
export function diagnoseRecords(
  records: readonly CanonicalRecord[],
  options: { readonly nowMs: number; readonly account: string | null },
): DiagnosisReport {
  const book = emptyBook();
  for (const record of records) addRecord(book, record);
  const all = customersOf(book);
  const wanted = all.filter(
    ({ records: { account } }) => options.account === null || account.number === options.account,
  );
  if (options.account !== null && wanted.length === 0) {
    throw new InputProblem('account_unknown', `The file holds no account of the number ${options.account}`, {
      account: options.account,
    });
  }
  return {
    format: 'holdfast-diagnosis',
    version: 1,
    now: new Date(options.nowMs).toISOString(),
    accounts: wanted.map((customer) => ({
      accountId: customer.records.account.id,
      accountNumber: customer.records.account.number,
      ...diagnose({ ...customer, nowMs: options.nowMs, policy: defaultPolicy }),
    })),
  };
}
