import type { MappingField } from './mapped-fields';

/** Written with blanks between them, which no word here has. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What columns are called in tables of Chinese and English systems, the surest first; without blanks, in lower case. */
export const COLUMN_WORDS: Readonly<Record<MappingField, readonly string[]>> = {
  'account.number': words(`
    账户编号 账户号 账户号码 账号 帐号 户号 客户编号 客户编码 客户号 客户代码 用户编号 用户号
    用户号码 缴费户号 合同号 合同编号 会员号 卡号 帳戶編號 帳號 戶號 客戶編號 accountnumber
    accountno accountid account customerid customernumber customerno customercode clientid
    clientnumber clientno subscriberid memberid contractnumber contractno 账户 帳戶`),
  'account.holderName': words(`
    户名 客户名称 客户姓名 用户姓名 用户名称 业主姓名 业主 姓名 账户名称 账户名 公司名称 单位名称
    付款人 客户 戶名 客戶名稱 客戶姓名 帳戶名稱 客戶 customername accountname holdername
    accountholder clientname fullname companyname company payername payer holder name customer
    client`),
  'account.phone': words(`
    手机号 手机号码 手机 联系电话 电话 电话号码 联系方式 手機 手機號碼 聯絡電話 電話 phone
    phonenumber mobile mobilephone mobilenumber telephone tel cell contactphone`),
  'account.email': words(
    `邮箱 电子邮箱 电子邮件 邮箱地址 郵箱 電子郵件 電郵 email emailaddress mail contactemail`,
  ),
  'account.openedOn': words(`
    开户日期 开户日 开户时间 入网日期 入网时间 注册日期 入会日期 開戶日期 openeddate openedon
    opendate accountopened customersince registrationdate registeredon joineddate signupdate`),
  'bill.number': words(`
    账单号 账单编号 账单号码 收费单号 缴费单号 通知单号 发票号 发票号码 发票编号 单据号 单据编号
    票据号 单号 帳單號 帳單編號 發票號碼 billnumber billno billid invoicenumber invoiceno invoiceid
    invoice statementnumber documentnumber documentno reference`),
  'bill.label': words(`
    收费项目 费用项目 费用名称 项目名称 项目 费用类型 套餐 套餐名称 产品 产品名称 商品名称 服务 摘要
    说明 描述 收費項目 費用名稱 項目 說明 description item itemname product productname service plan
    planname label memo feetype details`),
  'bill.total': words(`
    账单金额 应收金额 应缴金额 应付金额 应收 应缴 应收合计 账单总额 发票金额 价税合计 总金额
    合计金额 费用金额 合计 总额 总计 金额 帳單金額 應收金額 應繳金額 金額 invoiceamount billamount
    billtotal invoicetotal amountdue totalamount totaldue total grossamount amount charge balance`),
  'bill.issuedOn': words(`
    出账日期 出账日 账单日期 账单日 开票日期 出单日期 开具日期 计费日期 制单日期 出帳日期 帳單日期
    開票日期 invoicedate billdate billingdate issuedate issuedon issued dateissued statementdate
    documentdate 日期 date`),
  'bill.dueOn': words(`
    到期日 到期日期 缴费截止 缴费截止日 缴费截止日期 付款截止日 付款截止日期 截止日期 最后缴费日
    最晚缴费日期 应付日期 应缴日期 还款日 还款日期 繳費期限 duedate dueon due paymentdue
    paymentduedate paybydate`),
  'bill.periodFrom': words(`
    账期开始 账期起 账期开始日期 计费开始 计费开始日期 费用开始日期 开始日期 起始日期 服务开始日期
    帳期開始 periodfrom periodstart billingperiodstart servicefrom servicestart startdate fromdate`),
  'bill.periodTo': words(`
    账期结束 账期止 账期结束日期 计费结束 计费结束日期 费用结束日期 结束日期 终止日期 服务结束日期
    帳期結束 periodto periodend billingperiodend serviceto serviceend enddate todate`),
  'payment.settledOn': words(`
    缴费日期 缴费时间 付款日期 付款时间 支付日期 支付时间 收款日期 实收日期 销账日期 结清日期
    回款日期 繳費日期 settleddate settledon settlementdate paiddate paidon paidat datepaid
    paymentdate clearedon cleareddate`),
  'payment.amount': words(`
    实收金额 实缴金额 已缴金额 缴费金额 已付金额 实付金额 付款金额 支付金额 收款金额 回款金额 实收
    實收金額 已付金額 paidamount amountpaid paymentamount settledamount paid received amountreceived`),
};

/** Columns that say whether a bill is disputed. */
export const DISPUTE_WORDS: readonly string[] = words(`
    争议 是否争议 有争议 争议标志 异议 是否有争议 爭議 是否爭議 disputed dispute isdisputed
    indispute`);
