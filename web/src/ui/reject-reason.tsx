import { useState } from 'preact/hooks';
import { rejectedSubjectsQuery, type QueryBody } from '../api/queries';
import { useApi } from '../hooks/api-context';
import { useLoad } from '../hooks/use-load';
import { useQuery } from '../hooks/use-query';
import { arrivalKey, arrivalPlace, type LiveReject } from '../model/arrivals';
import { formatCount } from '../model/format';
import { browserTimezone, localNowOrUtc } from '../model/local-time';
import { countedBy, named, robotClasses, type Counted } from '../model/rejects';
import { meaningOf } from './reasons';

const kBot = 'bot';

interface ReasonProps {
  site: string;
  range: QueryBody['date_range'];
  tick: number;
  reason: Counted;
}

// A reason and its number; opened, what it means, whom it met, and the last examples.
export function RejectReason(props: ReasonProps) {
  const [open, setOpen] = useState(false);
  const { name, count } = props.reason;
  return (
    <details class="reject" data-testid="reject" data-value={name} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><span class="row-name">{name}</span><span class="row-count">{formatCount(count)}</span></summary>
      {open && <ReasonDetails {...props} />}
    </details>
  );
}

function ReasonDetails({ site, range, tick, reason }: ReasonProps) {
  const api = useApi();
  const subjects = useQuery(rejectedSubjectsQuery(site, range, reason.name), tick);
  const examples = useLoad(site, tick, (signal) => api.rejectExamples(site, signal));
  const known = named(countedBy(subjects.data?.results ?? []));
  const shown = (examples.data ?? []).filter((example) => example.reason === reason.name);
  const error = subjects.error ?? examples.error;
  return (
    <div class="reject-details">
      <p>{meaningOf(reason.name)}</p>
      {reason.name === kBot ? <Robots subjects={known} /> : <CountedList counted={known} />}
      {shown.length > 0 && (
        <ul class="examples" aria-label="The last ones">
          {shown.map((example) => <Example key={arrivalKey(example)} example={example} />)}
        </ul>
      )}
      {error && <p class="error" role="alert">{error}</p>}
    </div>
  );
}

function Robots({ subjects }: { subjects: readonly Counted[] }) {
  return (
    <ul data-testid="robots">
      {robotClasses(subjects).map(({ name, count, robots }) => (
        <li key={name} class="robot-class" data-value={name}>
          <b>{name}</b> {formatCount(count)}
          {robots.length > 0 && <CountedList counted={robots} />}
        </li>
      ))}
    </ul>
  );
}

function CountedList({ counted }: { counted: readonly Counted[] }) {
  if (counted.length === 0) return null;
  return (
    <ul class="counted">
      {counted.map(({ name, count }) => <li key={name}>{name} <span class="counted-count">{formatCount(count)}</span></li>)}
    </ul>
  );
}

function Example({ example }: { example: LiveReject }) {
  const about = example.user_agent ?? example.subject;
  return (
    <li class="example" data-testid="reject-example">
      <time dateTime={example.time}>{localNowOrUtc(browserTimezone(), new Date(example.time))}</time>
      <span class="example-text">{arrivalPlace(example)}{about && <span class="example-about">{about}</span>}</span>
    </li>
  );
}
