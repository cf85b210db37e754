/** Every path read of an entry or its statement, by place: its texts stand at that place in the fields of an element. */
const places = new Map<string, number>();

/** Where texts are read from, the surest first: places of paths like `RltdPties/Dbtr/Nm` or, an attribute, `Amt@Ccy`. */
export type CamtPaths = readonly number[];
/** Where an amount and its currency stand. */
export type AmountPaths = readonly { readonly text: CamtPaths; readonly currency: CamtPaths }[];
/** Where a day or an instant stands. */
export type InstantPaths = { readonly day: CamtPaths; readonly time: CamtPaths };

const paths = (...names: readonly string[]): CamtPaths =>
  names.map((name) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  });

const amounts = (...names: readonly string[]): AmountPaths =>
  names.map((name) => ({ text: paths(name), currency: paths(`${name}@Ccy`) }));

const instant = (name: string): InstantPaths => ({ day: paths(`${name}/Dt`), time: paths(`${name}/DtTm`) });

/** Of a statement: whose it is. */
export const STATEMENT_PATHS = {
  account: paths('Acct/Id/IBAN', 'Acct/Id/Othr/Id', 'Acct/Id/PrtryAcct/Id'),
};

/** Of an entry; versions 2 to 8 differ in where states stand. */
export const ENTRY_PATHS = {
  amount: amounts('Amt'),
  indicator: paths('CdtDbtInd'),
  isReversal: paths('RvslInd'),
  status: paths('Sts', 'Sts/Cd'),
  booked: instant('BookgDt'),
  value: instant('ValDt'),
  entryReference: paths('NtryRef'),
  bankReference: paths('AcctSvcrRef'),
  words: paths('AddtlNtryInf'),
};

/** Of a transfer (`TxDtls`); versions differ in where names stand. */
export const TRANSFER_PATHS = {
  amount: amounts('Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt'),
  bankReference: paths('Refs/AcctSvcrRef'),
  transactionId: paths('Refs/TxId'),
  endToEndId: paths('Refs/EndToEndId'),
  references: paths(
    'RmtInf/Strd/CdtrRefInf/Ref',
    'RmtInf/Strd/CdtrRefInf/CdtrRef',
    'RmtInf/Strd/RfrdDocInf/Nb',
    'RmtInf/Strd/RfrdDocInf/RfrdDocNb',
  ),
  words: paths('RmtInf/Ustrd', 'RmtInf/Strd/AddtlRmtInf', 'AddtlTxInf'),
  payerName: paths('RltdPties/Dbtr/Nm', 'RltdPties/Dbtr/Pty/Nm', 'RltdPties/UltmtDbtr/Nm'),
  payerAccount: paths(
    'RltdPties/DbtrAcct/Id/IBAN',
    'RltdPties/DbtrAcct/Id/Othr/Id',
    'RltdPties/DbtrAcct/Id/PrtryAcct/Id',
  ),
};

export const PLACES = places.size;

/** Where the texts at a path are kept; -1 for one that nobody reads. */
export const placeOf = (path: string): number => places.get(path) ?? -1;
