import { useInstallation } from '../hooks/installation-context';
import { useTestVisit, type TestState } from '../hooks/use-test-visit';
import type { LiveReject } from '../model/arrivals';
import type { TestFailure } from '../model/test-visit';

export function TestVisit({ domain, rejects }: { domain: string; rejects: readonly LiveReject[] }) {
  const { publicUrl } = useInstallation();
  const [state, send] = useTestVisit(publicUrl, domain, rejects);
  return (
    <div class="test-visit">
      <button type="button" class="button" data-testid="test-visit" aria-disabled={state.step === 'sent'} onClick={send}>Send a test visit</button>
      <div role="status" data-testid="test-result" data-step={state.step}><Result state={state} publicUrl={publicUrl} /></div>
    </div>
  );
}

function Result({ state, publicUrl }: { state: TestState; publicUrl: string }) {
  if (state.step === 'idle') return <p>It is marked as a test and not counted.</p>;
  if (state.step === 'sent') return <p>Sent. Waiting for it…</p>;
  if (state.step === 'failed') return <Failure failure={state.failure} publicUrl={publicUrl} />;
  return <p class="good">The test visit arrived after {state.ms} ms. It is marked as a test and not counted.</p>;
}

function Failure({ failure, publicUrl }: { failure: TestFailure; publicUrl: string }) {
  const url = <code>{publicUrl}</code>;
  if (failure === 'mixed') {
    return (
      <p class="error">
        The test visit could not be sent. This page is on https, but the tag loads from {url}, and browsers block that.
        Start the server with <code>--public-url</code> and its https address.
      </p>
    );
  }
  if (failure === 'not arrived') {
    return (
      <p class="error">
        The image was loaded, but no test visit arrived within 5 seconds. Does {url} lead to this server, and not to
        another one or to a cache? If it does, the server’s log says why it could not store the visit.
      </p>
    );
  }
  return (
    <>
      <p class="error">The image of the tag could not be loaded from {url}. Look at these:</p>
      <ul class="bullets">
        <li>Is the address right? Visitors’ browsers must reach it. <code>--public-url</code> sets it.</li>
        <li>Does the web server in front pass <code>/p.gif</code> on?</li>
        <li>Does a blocker in this browser stop it? Try a private window without extensions.</li>
      </ul>
    </>
  );
}
