import { useRef, useState } from 'preact/hooks';
import type { ListItem } from '../model/rules';
import { useAction } from '../hooks/use-action';

interface TextListProps {
  id: string;
  title: string;
  hint: string;
  label: string;
  placeholder: string;
  items: readonly ListItem[];
  onAdd(text: string): Promise<unknown>;
  onRemove(value: string): Promise<unknown>;
}

// A list of texts that the reader adds to and takes from. What the server says against a text stands below it.
export function TextList({ id, title, hint, label, placeholder, items, onAdd, onRemove }: TextListProps) {
  const { error, run } = useAction();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const add = () => run(async () => {
    await onAdd(text.trim());
    setText('');
  });
  const remove = (value: string) => run(async () => {
    await onRemove(value);
    input.current?.focus();
  });
  return (
    <form class="settings-part" aria-labelledby={`${id}-title`} onSubmit={(event) => { event.preventDefault(); void add(); }}>
      <h3 id={`${id}-title`}>{title}</h3>
      <p>{hint}</p>
      {items.length > 0 && (
        <ul class="hosts">
          {items.map(({ value, note }) => (
            <li key={value} class="host" data-testid={id} data-value={value}>
              <span class="host-text"><b>{value}</b>{note && <span class="date"> {note}</span>}</span>
              <button type="button" class="button button-small" aria-label={`Remove ${value}`} onClick={() => void remove(value)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="field-with-button">
        <input ref={input} class="input" data-testid={`new-${id}`} required aria-label={label} autocomplete="off" autocapitalize="off"
          spellcheck={false} placeholder={placeholder} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button type="submit" class="button" data-testid={`add-${id}`}>Add</button>
      </div>
      {error && <p class="error" role="alert">{error}</p>}
    </form>
  );
}
