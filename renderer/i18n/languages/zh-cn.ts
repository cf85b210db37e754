import antd from 'antd/locale/zh_CN';
import { collectNamespaces } from '../collect-namespaces';

export const namespaces = collectNamespaces(
  import.meta.glob<Record<string, unknown>>('../../../shared/locales/zh-CN/*.json', {
    eager: true,
    import: 'default',
  }),
);
export const antdLocale = antd;
