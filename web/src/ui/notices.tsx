import { useInstallation } from '../hooks/installation-context';

// What the installation has to say to whoever runs it. The element is there from the start, so that a screen reader
// reads what comes into it.
export function Notices() {
  const { notices } = useInstallation();
  return (
    <div class="notices" role="status">
      {notices.map((notice) => <p key={`${notice.kind} ${notice.text}`} class="installation-notice" data-testid="notice">{notice.text}</p>)}
    </div>
  );
}
