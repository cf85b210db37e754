/** Bank statements as ISO 20022 writes them, with invented entries. */

export const camtSample = (version: number, ...entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.0${version}">
<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-17T06:00:00+08:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
<Bal><Amt Ccy="CNY">1.00</Amt></Bal>
${entries.join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;

/** One entry; details may replace what one transfer would say. */
export function camtTransfer(
  changes: {
    version?: number;
    amount?: string;
    currency?: string;
    indicator?: 'CRDT' | 'DBIT';
    status?: string;
    reversal?: boolean;
    bankReference?: string;
    reference?: string;
    words?: string;
    payer?: string;
    details?: string;
  } = {},
): string {
  const version = changes.version ?? 4;
  const status = changes.status ?? 'BOOK';
  const payer = changes.payer ?? 'Somebody Else';
  const name = `<Nm>${payer}</Nm>`;
  const transfer = `<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<RltdPties><Dbtr>${version >= 8 ? `<Pty>${name}</Pty>` : name}</Dbtr>
<DbtrAcct><Id><IBAN>DE75512108001245126199</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf>${changes.words ? `<Ustrd>${changes.words}</Ustrd>` : ''}${
    changes.reference
      ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${changes.reference}</Ref></CdtrRefInf></Strd>`
      : ''
  }</RmtInf></TxDtls>`;
  return `<Ntry><Amt Ccy="${changes.currency ?? 'CNY'}">${changes.amount ?? '268.00'}</Amt>
<CdtDbtInd>${changes.indicator ?? 'CRDT'}</CdtDbtInd>${changes.reversal ? '<RvslInd>true</RvslInd>' : ''}
<Sts>${version >= 8 ? `<Cd>${status}</Cd>` : status}</Sts>
<BookgDt><Dt>2026-11-16</Dt></BookgDt><ValDt><Dt>2026-11-17</Dt></ValDt>
${changes.bankReference ? `<AcctSvcrRef>${changes.bankReference}</AcctSvcrRef>` : ''}
<NtryDtls>${changes.details ?? transfer}</NtryDtls></Ntry>`;
}
