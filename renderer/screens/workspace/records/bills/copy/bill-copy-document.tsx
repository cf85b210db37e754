import type { TFunction } from 'i18next';
import type { BillCopy } from '#shared/contracts/views';
import { outstandingMinor } from '#shared/domain/bill/bill-balance';
import { bridgeBills, UNITEMISED } from '#shared/domain/bill/bill-bridge';
import type { Format } from '../../../../../format/format';
import { explainLines } from '../line-why';
import { endedText, whyText } from '../why-text';

type PartProps = { readonly copy: BillCopy; readonly t: TFunction; readonly format: Format };

/** A bill as the customer receives it: what is charged, why, what changed, what was paid (S0-28). */
export function BillCopyDocument(props: PartProps) {
  const { copy, t, format } = props;
  const { bill } = copy;
  return (
    <main>
      <header>
        <div>
          <p className="company">{copy.companyName}</p>
          <h1>{t('bills:copy.title')}</h1>
        </div>
        <div className="due" data-state={bill.state}>
          <p>{t(`bills:copy.amount.${outstandingMinor(bill) > 0 ? 'due' : 'total'}`)}</p>
          <strong>{format.money(outstandingMinor(bill) || bill.totalMinor, bill.currency)}</strong>
          <p>{t(`timeline:state.bill_${bill.state}`)}</p>
        </div>
      </header>
      <Facts {...props} />
      <Lines {...props} />
      <Changes {...props} />
      <Payments {...props} />
      <p className="small">
        {t('bills:copy.basis', { at: `${format.isoDay(copy.madeAtMs)} ${format.time(copy.madeAtMs)}` })}
      </p>
    </main>
  );
}

function Facts({ copy, t, format }: PartProps) {
  const { bill } = copy;
  const facts = [
    ['holder', copy.holderName],
    ['account', copy.accountNumber],
    ['number', bill.number],
    ['period', format.period(bill.period.from, bill.period.to)],
    ['issued', format.isoDay(bill.issuedAtMs)],
    ['due_by', format.isoDay(bill.dueAtMs)],
  ] as const;
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`bills:copy.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ copy: { bill, previous }, t, format }: PartProps) {
  const { why, ended } = explainLines(bill, previous);
  const money = (amountMinor: number): string => format.money(amountMinor, bill.currency);
  return (
    <section>
      <h2>{t('bills:copy.lines')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('records:bill.item')}</th>
            <th>{t('bills:copy.reason')}</th>
            <th className="sum">{t('records:bill.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line) => {
            const reason = why.get(line.id);
            return (
              <tr key={line.id}>
                <th>{line.label}</th>
                <td>{reason === undefined ? '' : whyText(line, reason, bill.currency, t, format)}</td>
                <td className="sum">{money(line.amountMinor)}</td>
              </tr>
            );
          })}
          {ended.map((item) => (
            <tr key={`ended ${item.item}`} className="minor">
              <th>{item.label}</th>
              <td>{endedText(item, bill.currency, t, format)}</td>
              <td className="sum">{money(0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="total">
            <th colSpan={2}>{t('records:bill.total')}</th>
            <td className="sum">{money(bill.totalMinor)}</td>
          </tr>
          <tr>
            <th colSpan={2}>{t('records:bill.paid')}</th>
            <td className="sum">{money(bill.paidMinor)}</td>
          </tr>
          <tr>
            <th colSpan={2}>{t('records:bill.rest')}</th>
            <td className="sum">{money(outstandingMinor(bill))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** From the bill before to this one, step by step: it adds up for whoever reckons it up. */
function Changes({ copy: { bill, previous }, t, format }: PartProps) {
  if (previous === null) return null;
  const bridge = bridgeBills(previous, bill);
  if (bridge.steps.length === 0) return null;
  const money = (amountMinor: number): string => format.money(amountMinor, bill.currency);
  const month = format.period(previous.period.from, previous.period.to);
  return (
    <section>
      <h2>{t('bills:copy.changes', { month })}</h2>
      <table>
        <tbody>
          <tr>
            <th>{month}</th>
            <td className="sum">{money(bridge.fromTotalMinor)}</td>
          </tr>
          {bridge.steps.map((step) => (
            <tr key={step.item} data-way={step.deltaMinor > 0 ? 'up' : 'down'}>
              <th>{step.item === UNITEMISED ? t('diagnosis:bridge.unitemised') : step.label}</th>
              <td className="sum">{`${step.deltaMinor > 0 ? '+' : ''}${money(step.deltaMinor)}`}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="total">
            <th>{format.period(bill.period.from, bill.period.to)}</th>
            <td className="sum">{money(bridge.toTotalMinor)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Payments({ copy: { bill, payments }, t, format }: PartProps) {
  const posted = payments.flatMap((payment) =>
    payment.events
      .filter((event) => event.type === 'posted' && event.billId === bill.id)
      .map((event) => ({ payment, event })),
  );
  if (posted.length === 0) return null;
  return (
    <section>
      <h2>{t('bills:copy.payments')}</h2>
      <table>
        <tbody>
          {posted.map(({ payment, event }) => (
            <tr key={`${payment.id} ${event.id}`}>
              <th>{`${format.isoDay(event.atMs)} ${format.method(payment.method)}`}</th>
              <td>{payment.number}</td>
              <td className="sum">
                {format.money(event.amountMinor ?? payment.amountMinor, payment.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
