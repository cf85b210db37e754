/** Traditional characters that occur in the rules, with the simplified ones the rules are written in. */
const TRADITIONAL =
  '賬帳單結經寶銀聯轉現費負還歸處進發產錯誤電話號時間點週個無沒對實際確認檢視過戶額繳納騰訊機復開關銷內後訂補償繫統記錄紀請問題親會將為與從這該總計滿預並圓塊兩貳陸萬顯僅張筆劃據則應終詢寫儲貸動優狀態餘撥領協議稱絡達遲決辦審準線種嘗試換選擇證驗碼樓';
const SIMPLIFIED =
  '账账单结经宝银联转现费负还归处进发产错误电话号时间点周个无没对实际确认检视过户额缴纳腾讯机复开关销内后订补偿系统记录纪请问题亲会将为与从这该总计满预并圆块两贰陆万显仅张笔划据则应终询写储贷动优状态余拨领协议称络达迟决办审准线种尝试换选择证验码楼';

const CHARACTER_MAP: ReadonlyMap<string, string> = new Map(
  [...TRADITIONAL].map((character, index) => [character, [...SIMPLIFIED][index] ?? character] as const),
);

/**
 * Half-width, simplified form of a text for matching. Every UTF-16 unit is replaced by exactly one unit, so an offset
 * in the result is an offset in the original.
 */
export function normalise(text: string): string {
  return text.replace(
    /[\uff01-\uff5e\u3000\uffe5\u00a0\u2212\u2013\u2014]|[\u4e00-\u9fff]/g,
    (unit, at: number) => {
      const code = unit.charCodeAt(0);
      // ，and ： part clauses, except inside a number or a time: only there they are a separator.
      if (unit === '，') return isFullWidthDigit(text[at - 1]) && isFullWidthDigit(text[at + 1]) ? ',' : unit;
      if (unit === '：' || unit === '．')
        return isDigit(text[at - 1]) && isDigit(text[at + 1]) ? (unit === '：' ? ':' : '.') : unit;
      if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
      if (code === 0x3000 || code === 0x00a0) return ' ';
      if (code === 0xffe5) return '¥';
      if (code === 0x2212 || code === 0x2013 || code === 0x2014) return '-';
      return CHARACTER_MAP.get(unit) ?? unit;
    },
  );
}

const isFullWidthDigit = (unit: string | undefined): boolean =>
  unit !== undefined && unit >= '０' && unit <= '９';
const isDigit = (unit: string | undefined): boolean =>
  isFullWidthDigit(unit) || (unit !== undefined && unit >= '0' && unit <= '9');
