import { diagnose } from '#shared/domain/diagnosis/diagnose';
import { FINDING_CODES } from '#shared/domain/diagnosis/finding';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import {
  addRecord,
  type BookCustomer,
  customersOf,
  emptyBook,
  type RecordBook,
} from '../../diagnose/record-book';
import { generateCustomers, type Label, type SampleCustomer } from '../generate-customers';
import { addCustomer, type ConfusionTable, emptyTable, type Outcome } from './confusion-table';

/** From seed to seed the centre's life ends so much later: at other hours, and over the days of the month. */
const STEP_MS = 2 * DAY_MS + 5 * HOUR_MS;

export type ConfusionOptions = {
  readonly customers: number;
  readonly seeds: readonly number[];
  /** When the first seed's centre ends. */
  readonly nowMs: number;
  readonly messPercent: number;
};

/** A customer whose records were not found to say what they were made to say. */
export type Disagreement = Label & {
  readonly seed: number;
  readonly missed: readonly string[];
  /** Found above severity info and not labelled. */
  readonly extra: readonly string[];
};

export type Confusion = {
  readonly table: ConfusionTable;
  readonly customers: number;
  readonly labels: number;
  /** Findings that exist and no customer was given. */
  readonly unlabelled: readonly string[];
  readonly disagreements: readonly Disagreement[];
};

/** Diagnoses made-up customers, seed by seed, and compares with their labels. */
export function measureConfusion(options: ConfusionOptions): Confusion {
  const table = emptyTable();
  const disagreements: Disagreement[] = [];
  const seen = new Set<string>();
  let customers = 0;
  let labels = 0;
  for (const [position, seed] of options.seeds.entries()) {
    const nowMs = options.nowMs + position * STEP_MS;
    const centre = { ...options, seed, nowMs, withHistory: options.customers, longHistoryRows: 0 };
    const { labelled, book } = gather(generateCustomers(centre));
    for (const customer of customersOf(book)) {
      const label = labelled.get(customer.records.account.id);
      if (!label) continue;
      const outcome = compareWithLabel(customer, label, nowMs);
      addCustomer(table, outcome);
      customers += 1;
      labels += label.findings.length;
      for (const code of label.findings) seen.add(code);
      if (outcome.missed.length + outcome.extra.length > 0) {
        disagreements.push({ seed, ...label, missed: outcome.missed, extra: outcome.extra });
      }
    }
  }
  const unlabelled = FINDING_CODES.filter((code) => !seen.has(code));
  return { table, customers, labels, unlabelled, disagreements };
}

/** Everything delivered for a centre put together, as whoever receives it does: money may be on another account. */
export function gather(customers: Iterable<SampleCustomer>): {
  readonly labelled: ReadonlyMap<string, Label>;
  readonly book: RecordBook;
} {
  const labelled = new Map<string, Label>();
  const book = emptyBook();
  for (const { records, label } of customers) {
    if (label) labelled.set(label.accountId, label);
    for (const record of records) addRecord(book, record);
  }
  return { labelled, book };
}

/** What of a customer's label is found, what is not, and what is found that the label does not say. */
export function compareWithLabel(customer: BookCustomer, label: Label, nowMs: number): Outcome {
  const diagnosis = diagnose({ ...customer, nowMs, policy: defaultPolicy });
  const findings = [...diagnosis.accountHealth, ...diagnosis.findings];
  const found = new Set<string>(findings.map(({ code }) => code));
  const serious = new Set<string>(
    findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
  );
  return {
    agreed: label.findings.filter((code) => found.has(code)),
    missed: label.findings.filter((code) => !found.has(code)),
    extra: [...serious].filter((code) => !label.findings.includes(code)),
  };
}
