import { useEffect, useRef, useState } from 'preact/hooks';
import { customPeriod, isPeriodName, kNamedPeriods, type Period } from '../model/periods';
import { rangeText } from '../model/ticks';

interface PeriodPickerProps {
  period: Period;
  today: string;
  onChange(period: Period): void;
}

const kChooseRange = 'choose';

export function PeriodPicker({ period, today, onChange }: PeriodPickerProps) {
  const [choosing, setChoosing] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const close = () => {
    setChoosing(false);
    select.current?.focus();
  };
  const onSelect = (name: string) => {
    setChoosing(name === kChooseRange);
    if (isPeriodName(name)) onChange({ name });
  };
  return (
    <div class="period" onKeyDown={(event) => { if (event.key === 'Escape' && choosing) close(); }}>
      <select ref={select} class="select" data-testid="period" aria-label="Period" value={choosing ? kChooseRange : period.name}
        onChange={(event) => onSelect(event.currentTarget.value)}>
        {period.name === 'custom' && <option value="custom">{rangeText(period.from, period.to)}</option>}
        {Object.entries(kNamedPeriods).map(([name, label]) => <option key={name} value={name}>{label}</option>)}
        <option value={kChooseRange}>Custom range…</option>
      </select>
      {choosing && <RangeForm period={period} today={today} onCancel={close}
        onChange={(range) => { close(); onChange(range); }} />}
    </div>
  );
}

function RangeForm({ period, today, onChange, onCancel }: PeriodPickerProps & { onCancel(): void }) {
  const [from, setFrom] = useState(period.name === 'custom' ? period.from : `${today.slice(0, 8)}01`);
  const [to, setTo] = useState(period.name === 'custom' ? period.to : today);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const range = customPeriod(from, to);
  return (
    <form class="card popover" aria-label="Custom range" onSubmit={(event) => { event.preventDefault(); if (range) onChange(range); }}>
      <label class="field">From
        <input ref={first} class="input" type="date" data-testid="range-from" required max={today} value={from}
          onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label class="field">To
        <input class="input" type="date" data-testid="range-to" required max={today} value={to}
          onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <div class="form-buttons">
        <button type="button" class="button" onClick={onCancel}>Cancel</button>
        <button type="submit" class="button button-primary" data-testid="range-apply" disabled={range === null}>Apply</button>
      </div>
    </form>
  );
}
