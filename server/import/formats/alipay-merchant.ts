import { readFundRows } from '../alipay-merchant/fund-rows';
import { merchantTransfers } from '../alipay-merchant/merchant-transfers';
import { readTradeRows } from '../alipay-merchant/trade-rows';
import type { ImportFormat } from '../import-format';
import { statementRows } from '../statement/read-statement';
import { transferPayments } from '../transfer/transfer-payments';

const isFunds = (head: string): boolean => head.includes('账务流水号') && head.includes('业务流水号');
const isTrades = (head: string): boolean => head.includes('支付宝交易号') && head.includes('订单金额');

/**
 * The company's own Alipay statement as CSV or XLSX: trades (业务明细: money taken) or movements of funds (账务明细:
 * money taken and ours).
 */
export const alipayMerchant: ImportFormat = {
  name: 'alipay-merchant',
  isStatement: false,
  recognises: (head) => isFunds(head) || isTrades(head),
  read: (input, context) => {
    const ofFunds = isFunds(input.head);
    const rows = statementRows(input.rows(), ofFunds ? readFundRows : readTradeRows, context.timeZone);
    const origin = ofFunds ? 'alipay-merchant-funds' : 'alipay-merchant-trades';
    return transferPayments(merchantTransfers(rows, ofFunds), origin, context);
  },
};
