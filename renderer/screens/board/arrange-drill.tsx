import { Checkbox, DatePicker, Input, InputNumber, Modal, Segmented } from 'antd';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardDeskView } from '#shared/contracts/board-views';
import type { RequestParameters } from '#shared/contracts/vault-contract';
import { useFailure } from '../../components/use-failure';
import { message } from '../../i18n/message';
import { vault } from '../../vault/vault';
import drillStyles from './drills.module.css';
import { STANDING_TONES } from './standing-tone';
import tableStyles from './table.module.css';

const MINUTES = { least: 2, most: 120, usual: 15 } as const;
type When = 'now' | 'later';
type Start = RequestParameters<'drill-arrange'>['start'];

/** `9:30` on a day, also with the colon of an input method; null while either is missing. */
function startOf(day: string | null, time: string): Start {
  const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(time.trim());
  if (day === null || match === null) return null;
  return { day, hour: Number(match[1]), minute: Number(match[2]) };
}

type ArrangeDrillProps = { readonly desks: readonly BoardDeskView[]; readonly onClose: () => void };

/** Which desks, how long, now or later (S1-54). */
export function ArrangeDrill({ desks, onClose }: ArrangeDrillProps) {
  const { t } = useTranslation();
  const fail = useFailure();
  const minutesId = useId();
  const timeId = useId();
  const able = desks.filter(({ own, standing }) => !own && standing !== 'signed_out');
  const [chosen, setChosen] = useState<readonly string[]>(() => able.map(({ deviceId }) => deviceId));
  const [minutes, setMinutes] = useState<number>(MINUTES.usual);
  const [when, setWhen] = useState<When>('now');
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('10:00');
  const [busy, setBusy] = useState(false);
  const start = when === 'now' ? null : startOf(day, time);
  const ready = chosen.length > 0 && (when === 'now' || start !== null);

  const submit = async (): Promise<void> => {
    setBusy(true);
    const result = await vault.request('drill-arrange', { start, minutes, deviceIds: [...chosen] });
    setBusy(false);
    if (result.ok) onClose();
    else fail(message('board:drill.failed'), result.error);
  };
  const toggle = (deviceId: string, on: boolean): void =>
    setChosen(on ? [...chosen, deviceId] : chosen.filter((each) => each !== deviceId));

  return (
    <Modal
      open
      title={t('board:drill.arrange_title')}
      okText={t(when === 'now' ? 'board:drill.submit' : 'board:drill.submit_later')}
      cancelText={t('app:action.cancel')}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void submit()}
      onCancel={onClose}
      width={520}
    >
      <div className={drillStyles.form}>
        <p className={tableStyles.muted}>{t('board:drill.arrange_hint')}</p>
        <fieldset>
          <legend>{t('board:drill.desks')}</legend>
          {able.length === 0 ? (
            <p className={tableStyles.muted}>{t('board:drill.none_available')}</p>
          ) : (
            <div className={drillStyles.choices}>
              {able.length > 1 ? (
                <Checkbox
                  className={drillStyles.choice ?? ''}
                  checked={chosen.length === able.length}
                  indeterminate={chosen.length > 0 && chosen.length < able.length}
                  onChange={(event) =>
                    setChosen(event.target.checked ? able.map(({ deviceId }) => deviceId) : [])
                  }
                >
                  {t('board:drill.all')}
                </Checkbox>
              ) : null}
              {able.map(({ deviceId, agentName, standing }) => (
                <Checkbox
                  key={deviceId}
                  className={drillStyles.choice ?? ''}
                  checked={chosen.includes(deviceId)}
                  onChange={(event) => toggle(deviceId, event.target.checked)}
                >
                  {agentName}{' '}
                  <span className={drillStyles.choiceState}>
                    <i className={tableStyles.dot} data-tone={STANDING_TONES[standing]} aria-hidden="true" />
                    {t(`board:standing.${standing}`)}
                  </span>
                </Checkbox>
              ))}
            </div>
          )}
        </fieldset>
        <div className={drillStyles.row}>
          <div>
            <label className={drillStyles.fieldLabel} htmlFor={minutesId}>
              {t('board:drill.minutes')}
            </label>
            <div>
              <InputNumber
                id={minutesId}
                min={MINUTES.least}
                max={MINUTES.most}
                precision={0}
                value={minutes}
                onChange={(value) => setMinutes(value ?? MINUTES.usual)}
              />
            </div>
          </div>
          <div>
            <div className={drillStyles.fieldLabel}>{t('board:drill.when')}</div>
            <Segmented
              aria-label={t('board:drill.when')}
              value={when}
              options={[
                { value: 'now', label: t('board:drill.now') },
                { value: 'later', label: t('board:drill.later') },
              ]}
              onChange={(value) => setWhen(value as When)}
            />
          </div>
          {when === 'later' ? (
            <>
              <div>
                <div className={drillStyles.fieldLabel}>{t('board:drill.day')}</div>
                <DatePicker
                  aria-label={t('board:drill.day')}
                  format="YYYY-MM-DD"
                  onChange={(value) => setDay(value ? value.format('YYYY-MM-DD') : null)}
                />
              </div>
              <div>
                <label className={drillStyles.fieldLabel} htmlFor={timeId}>
                  {t('board:drill.time')}
                </label>
                <Input
                  id={timeId}
                  className={drillStyles.time ?? ''}
                  placeholder="HH:mm"
                  maxLength={5}
                  value={time}
                  onChange={(event) => setTime(event.target.value)}
                />
              </div>
            </>
          ) : null}
        </div>
      </div>
    </Modal>
  );
}
