import { knownTimezones } from '../model/local-time';

interface TimezoneFieldProps {
  value: string;
  hint: string;
  testid: string;
  onInput(timezone: string): void;
}

export function TimezoneField({ value, hint, testid, onInput }: TimezoneFieldProps) {
  const list = `${testid}-list`;
  return (
    <label class="field">Time zone
      <input class="input" data-testid={testid} required list={list} autocomplete="off" spellcheck={false}
        value={value} onInput={(event) => onInput(event.currentTarget.value)} />
      <span class="field-hint">{hint}</span>
      <datalist id={list}>{knownTimezones().map((zone) => <option key={zone} value={zone} />)}</datalist>
    </label>
  );
}
